package dev.drift.archive;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What of a race to read as values: samples of all drones or of some, and readings of the sensors
 * on them and of those on no drone.
 *
 * @param raceKey the race
 * @param firstReceivedAtMicros receipt of the race's first sample, from which raceTime counts; µs
 *     since 1970 UTC
 * @param drones the keys of the drones by their ids; null = all
 */
public record TimelineSelection(
    int raceKey, long firstReceivedAtMicros, Map<String, Integer> drones) {

  public TimelineSelection {
    drones = drones == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(drones));
  }

  boolean isAll() {
    return drones == null;
  }

  boolean isOneDrone() {
    return drones != null && drones.size() == 1;
  }

  Integer[] droneKeys() {
    return drones.values().toArray(Integer[]::new);
  }

  String[] droneIds() {
    return drones.keySet().toArray(String[]::new);
  }
}
