package dev.drift.timing;

import java.util.List;

/**
 * A lap, or the holeshot, under the rules of its race.
 *
 * @param lap as it was timed, but with its number among all laps, added ones too
 * @param micros how long it took, after corrections
 * @param counts whether the race's result has it
 * @param changes the corrections of this lap; of an added one: that which adds it
 */
public record ScoredLap(Lap lap, long micros, boolean counts, List<Correction> changes) {

  public ScoredLap {
    changes = List.copyOf(changes);
  }
}
