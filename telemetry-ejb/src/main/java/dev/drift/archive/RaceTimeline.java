package dev.drift.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is stored of a race, along its time line; instants are µs since 1970 UTC.
 *
 * <p>The time line goes from the earliest to the latest of what is stored: samples at their
 * sampleTime, readings at {@link dev.drift.sample.SensorReading#atMicros}.
 *
 * @param raceKey the race
 * @param firstReceivedAtMicros receipt of its first sample; 0 = there is none
 * @param ofSamples its samples
 * @param ofReadings its readings
 * @param byDrone the drones that have samples, in the order of their keys
 */
public record RaceTimeline(
    int raceKey,
    long firstReceivedAtMicros,
    Span ofSamples,
    Span ofReadings,
    List<ArrivalOrder> byDrone) {

  private static final double MICROS_PER_SECOND = 1e6;

  /** The newest flights of a drone that are listed one by one. */
  public static final int MAX_LISTED = 100;

  public RaceTimeline {
    byDrone = List.copyOf(byDrone);
  }

  /**
   * Where samples or readings lie.
   *
   * @param firstMicros the earliest; 0 = there is none
   * @param lastMicros the latest; 0 = there is none
   * @param count how many there are
   */
  public record Span(long firstMicros, long lastMicros, long count) {

    /** Of nothing. */
    public static final Span NONE = new Span(0, 0, 0);

    /** Whether there is nothing. */
    public boolean isEmpty() {
      return count == 0;
    }

    /** Both together. */
    Span plus(Span other) {
      if (isEmpty() || other.isEmpty()) {
        return isEmpty() ? other : this;
      }
      return new Span(
          Math.min(firstMicros, other.firstMicros),
          Math.max(lastMicros, other.lastMicros),
          count + other.count);
    }
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

  /** The time line of these drones and of readings. */
  static RaceTimeline of(
      int raceKey, long firstReceivedAtMicros, List<ArrivalOrder> byDrone, Span readings) {
    Span samples =
        byDrone.stream()
            .map(drone -> new Span(drone.firstMicros(), drone.lastMicros(), drone.samples()))
            .reduce(Span.NONE, Span::plus);
    return new RaceTimeline(raceKey, firstReceivedAtMicros, samples, readings, byDrone);
  }

  private Span all() {
    return ofSamples.plus(ofReadings);
  }

  /** Whether nothing is stored. */
  public boolean isEmpty() {
    return all().isEmpty();
  }

  /** Where it begins; 0 = nothing is stored. */
  public long firstMicros() {
    return all().firstMicros();
  }

  /** Where it ends; 0 = nothing is stored. */
  public long lastMicros() {
    return all().lastMicros();
  }

  /** From its beginning to its end. */
  public long durationMicros() {
    return lastMicros() - firstMicros();
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
