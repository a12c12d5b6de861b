package dev.drift.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is stored of a race, along sampleTime; instants are µs since 1970 UTC.
 *
 * @param raceKey the race
 * @param firstReceivedAtMicros receipt of its first sample; 0 = there is none
 * @param firstMicros sampleTime of its earliest sample; 0 = there is none
 * @param lastMicros sampleTime of its latest sample; 0 = there is none
 * @param samples how many there are
 * @param flights of all drones, in the order of the drones' keys
 */
public record RaceTimeline(
    int raceKey,
    long firstReceivedAtMicros,
    long firstMicros,
    long lastMicros,
    long samples,
    List<Flight> flights) {

  /**
   * One flight of one drone.
   *
   * @param droneKey the drone's key in the database
   * @param number 1, 2, 3 … of the drone
   * @param firstMicros sampleTime of its first sample
   * @param lastMicros sampleTime of its last sample
   */
  public record Flight(
      int droneKey, String droneId, int number, long firstMicros, long lastMicros, long samples) {}

  /** The time line of these flights. */
  static RaceTimeline of(int raceKey, long firstReceivedAtMicros, List<Flight> flights) {
    return new RaceTimeline(
        raceKey,
        firstReceivedAtMicros,
        flights.stream().mapToLong(Flight::firstMicros).min().orElse(0),
        flights.stream().mapToLong(Flight::lastMicros).max().orElse(0),
        flights.stream().mapToLong(Flight::samples).sum(),
        List.copyOf(flights));
  }

  /** Whether nothing is stored. */
  public boolean isEmpty() {
    return flights.isEmpty();
  }

  /** From its first sample to its last. */
  public long durationMicros() {
    return lastMicros - firstMicros;
  }

  /** The keys of its drones by their ids, in the order of the keys. */
  public Map<String, Integer> drones() {
    Map<String, Integer> keys = new LinkedHashMap<>();
    flights.forEach(flight -> keys.putIfAbsent(flight.droneId(), flight.droneKey()));
    return keys;
  }
}
