package dev.drift.control;

import dev.drift.race.Race;
import dev.drift.sample.Micros;
import dev.drift.timing.Scoring;
import java.util.List;

/** The rules of races whose results nobody corrects, without a database. */
final class UncorrectedScoring extends RaceScoring {

  UncorrectedScoring() {
    super(null);
  }

  @Override
  public Scoring of(Race race) {
    Long signal = race.startSignalAt().map(Micros::of).orElse(null);
    return new Scoring(race.format(), signal, List.of(), false);
  }
}
