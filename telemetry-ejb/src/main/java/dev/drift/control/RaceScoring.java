package dev.drift.control;

import dev.drift.race.CorrectionRepository;
import dev.drift.race.Race;
import dev.drift.race.RaceCorrection;
import dev.drift.race.RaceStatus;
import dev.drift.sample.Micros;
import dev.drift.timing.Scoring;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

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
    return new Scoring(
        race.format(),
        race.startSignalAt().map(Micros::of).orElse(null),
        corrections.of(race).stream()
            .filter(RaceCorrection::holds)
            .map(RaceCorrection::correction)
            .toList(),
        race.status() == RaceStatus.ENDED);
  }
}
