package dev.drift.archive;

import java.util.List;

/**
 * Whose samples of a race to read as values.
 *
 * @param raceKey the race
 * @param firstReceivedAtMicros receipt of the race's first sample, from which raceTime counts; µs
 *     since 1970 UTC
 * @param droneKeys only these drones'; null = all
 */
public record SampleSelection(int raceKey, long firstReceivedAtMicros, List<Integer> droneKeys) {

  public SampleSelection {
    droneKeys = droneKeys == null ? null : List.copyOf(droneKeys);
  }

  boolean isOneDrone() {
    return droneKeys != null && droneKeys.size() == 1;
  }
}
