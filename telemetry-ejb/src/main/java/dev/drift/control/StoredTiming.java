package dev.drift.control;

import dev.drift.archive.RowCursor;
import dev.drift.archive.TimelinePage;
import dev.drift.archive.TimelineReader;
import dev.drift.archive.TimelineSelection;
import dev.drift.live.timing.Course;
import dev.drift.live.timing.TimingSource;
import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import dev.drift.sample.TelemetrySample;
import dev.drift.track.RaceTrack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What the timing of running races needs to know, from the database. */
@ApplicationScoped
public class StoredTiming implements TimingSource {

  private static final int PAGE = 5_000;

  private final RaceRepository races;
  private final RaceTracks tracks;
  private final ArchiveProgress progress;
  private final TimelineReader reader;

  /** For the container's proxy. */
  protected StoredTiming() {
    this(null, null, null, null);
  }

  @Inject
  StoredTiming(
      RaceRepository races, RaceTracks tracks, ArchiveProgress progress, TimelineReader reader) {
    this.races = races;
    this.tracks = tracks;
    this.progress = progress;
    this.reader = reader;
  }

  @Override
  public Optional<Course> course(String raceId) {
    return races.find(raceId).flatMap(race -> tracks.of(race).flatMap(track -> of(race, track)));
  }

  private static Optional<Course> of(Race race, RaceTrack track) {
    return Optional.ofNullable(track.layout())
        .map(layout -> new Course(track.trackId(), track.version(), race.frame(), layout));
  }

  @Override
  public BooleanSupplier storedUpToNow(String raceId) {
    return races.find(raceId).map(race -> progress.storedUpToNow(race.info())).orElse(() -> true);
  }

  @Override
  public boolean read(String raceId, Consumer<TelemetrySample> samples, BooleanSupplier goOn) {
    Optional<Race> race = races.find(raceId);
    return race.isEmpty() || read(race.get().key(), samples, goOn);
  }

  private boolean read(int raceKey, Consumer<TelemetrySample> samples, BooleanSupplier goOn) {
    TimelineSelection all = new TimelineSelection(raceKey, 0, null);
    RowCursor after = null;
    long count = 0;
    boolean more = true;
    while (more && goOn.getAsBoolean()) {
      TimelinePage<TelemetrySample> page = reader.samples(all, after, PAGE);
      count += page.items().size();
      if (count > RaceTimes.MAX_SAMPLES) {
        return false;
      }
      page.items().forEach(samples);
      after = page.end();
      more = !page.isLast();
    }
    return true;
  }
}
