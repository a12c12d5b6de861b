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
 * @param byDrone the drones that have samples, in the order of their keys
 */
public record RaceTimeline(
    int raceKey,
    long firstReceivedAtMicros,
    long firstMicros,
    long lastMicros,
    long samples,
    List<ArrivalOrder> byDrone) {

  private static final double MICROS_PER_SECOND = 1e6;

  /** The newest flights of a drone that are listed one by one. */
  public static final int MAX_LISTED = 100;

  public RaceTimeline {
    byDrone = List.copyOf(byDrone);
  }

  /**
   * One flight of one drone.
   *
   * @param number 1, 2, 3 … of the drone
   * @param firstMicros sampleTime of its first sample
   * @param lastMicros sampleTime of its last sample
   */
  public record Flight(int number, long firstMicros, long lastMicros, long samples) {}

  /**
   * All flights of one drone.
   *
   * @param droneKey the drone's key in the database
   * @param firstMicros sampleTime of its first sample
   * @param lastMicros sampleTime of its last sample
   * @param samples how many it has
   * @param flightCount how many flights it has
   * @param newest the newest {@value RaceTimeline#MAX_LISTED} of its flights, in their order
   */
  public record ArrivalOrder(
      int droneKey,
      String droneId,
      long firstMicros,
      long lastMicros,
      long samples,
      int flightCount,
      List<Flight> newest) {

    public ArrivalOrder {
      newest = List.copyOf(newest);
    }
  }

  /** The time line of these drones. */
  static RaceTimeline of(int raceKey, long firstReceivedAtMicros, List<ArrivalOrder> byDrone) {
    return new RaceTimeline(
        raceKey,
        firstReceivedAtMicros,
        byDrone.stream().mapToLong(ArrivalOrder::firstMicros).min().orElse(0),
        byDrone.stream().mapToLong(ArrivalOrder::lastMicros).max().orElse(0),
        byDrone.stream().mapToLong(ArrivalOrder::samples).sum(),
        byDrone);
  }

  /** Whether nothing is stored. */
  public boolean isEmpty() {
    return byDrone.isEmpty();
  }

  /** From its first sample to its last. */
  public long durationMicros() {
    return lastMicros - firstMicros;
  }

  /** The same in seconds. */
  public double durationSeconds() {
    return durationMicros() / MICROS_PER_SECOND;
  }

  /** The keys of its drones by their ids, in the order of the keys. */
  public Map<String, Integer> drones() {
    Map<String, Integer> keys = new LinkedHashMap<>();
    byDrone.forEach(drone -> keys.put(drone.droneId(), drone.droneKey()));
    return keys;
  }
}
