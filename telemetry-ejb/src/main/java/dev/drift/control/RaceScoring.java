package dev.drift.control;

import dev.drift.race.Race;
import dev.drift.race.RaceStatus;
import dev.drift.sample.Micros;
import dev.drift.timing.Scoring;
import java.util.List;

/** By which rules races are scored. */
final class RaceScoring {

  private RaceScoring() {}

  /** Those of the race. */
  static Scoring of(Race race) {
    return new Scoring(
        race.format(),
        race.startSignalAt().map(Micros::of).orElse(null),
        List.of(),
        race.status() == RaceStatus.ENDED);
  }
}
