package dev.drift.control;

import dev.drift.race.CorrectionRepository;
import dev.drift.race.Race;
import dev.drift.race.RaceCorrection;
import dev.drift.race.RaceStatus;
import dev.drift.sample.Micros;
import dev.drift.timing.Scoring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** By which rules races are scored, with the corrections that hold. */
@ApplicationScoped
public class RaceScoring {

  private final CorrectionRepository corrections;

  /** For the container's proxy. */
  protected RaceScoring() {
    this(null);
  }

  /** With the corrections of that repository. */
  @Inject
  public RaceScoring(CorrectionRepository corrections) {
    this.corrections = corrections;
  }

  /** Those of the race. */
  public Scoring of(Race race) {
    return of(race, corrections.of(race));
  }

  /** Those of each of the races, by the races' keys. */
  Map<Integer, Scoring> ofEach(Collection<Race> races) {
    Map<Integer, List<RaceCorrection>> made =
        corrections.of(races).stream().collect(Collectors.groupingBy(RaceCorrection::raceKey));
    return races.stream()
        .collect(
            Collectors.toMap(
                Race::key, race -> of(race, made.getOrDefault(race.key(), List.of()))));
  }

  private static Scoring of(Race race, List<RaceCorrection> made) {
    return new Scoring(
        race.format(),
        race.startSignalAt().map(Micros::of).orElse(null),
        made.stream().filter(RaceCorrection::holds).map(RaceCorrection::correction).toList(),
        race.status() == RaceStatus.ENDED);
  }
}
