package dev.drift.control;

import dev.drift.archive.DatabaseAwayException;
import dev.drift.live.timing.Course;
import dev.drift.live.timing.TimingSource;
import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.Scoring;
import dev.drift.track.RaceTrack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the timing of running races needs to know, from the database. */
@ApplicationScoped
public class StoredTiming implements TimingSource {

  private final RaceRepository races;
  private final RaceTracks tracks;
  private final RaceScoring scoring;
  private final ArchiveProgress progress;
  private final RaceSamples samples;

  /** For the container's proxy. */
  protected StoredTiming() {
    this(null, null, null, null, null);
  }

  @Inject
  StoredTiming(
      RaceRepository races,
      RaceTracks tracks,
      RaceScoring scoring,
      ArchiveProgress progress,
      RaceSamples samples) {
    this.races = races;
    this.tracks = tracks;
    this.scoring = scoring;
    this.progress = progress;
    this.samples = samples;
  }

  @Override
  public Optional<Scoring> scoring(String raceId) {
    return asked(() -> races.find(raceId).map(scoring::of));
  }

  @Override
  public Optional<Course> course(String raceId) {
    return asked(
        () ->
            races.find(raceId).flatMap(race -> tracks.of(race).flatMap(found -> of(race, found))));
  }

  private Optional<Course> of(Race race, RaceTrack track) {
    return track.layout() == null
        ? Optional.empty()
        : Optional.of(RaceResults.course(race, track, scoring.of(race)));
  }

  @Override
  public BooleanSupplier storedUpToNow(String raceId) {
    return asked(() -> races.find(raceId))
        .map(race -> progress.storedUpToNow(race.info()))
        .orElse(() -> true);
  }

  @Override
  public boolean read(
      String raceId, long fromMicros, Consumer<TelemetrySample> consumer, BooleanSupplier goOn) {
    return asked(
        () ->
            races
                .find(raceId)
                .map(race -> samples.readAll(race.key(), fromMicros, consumer, goOn))
                .orElse(true));
  }

  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (DatabaseAwayException e) {
      throw new AwayException(e);
    }
  }
}
