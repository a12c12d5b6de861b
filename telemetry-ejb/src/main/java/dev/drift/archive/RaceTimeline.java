package dev.drift.archive;

import java.util.ArrayList;
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

  private static final double MICROS_PER_SECOND = 1e6;

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

  /**
   * All flights of one drone.
   *
   * @param flights in their order
   */
  public record DroneFlights(String droneId, List<Flight> flights) {

    /** The newest flights that are listed one by one. */
    public static final int MOST_LISTED = 100;

    public DroneFlights {
      flights = List.copyOf(flights);
    }

    /** sampleTime of its first sample. */
    public long firstMicros() {
      return flights.stream().mapToLong(Flight::firstMicros).min().orElseThrow();
    }

    /** sampleTime of its last sample. */
    public long lastMicros() {
      return flights.stream().mapToLong(Flight::lastMicros).max().orElseThrow();
    }

    /** How many samples it has. */
    public long samples() {
      return flights.stream().mapToLong(Flight::samples).sum();
    }

    /** The newest {@value #MOST_LISTED} of its flights, in their order. */
    public List<Flight> newest() {
      return flights.subList(Math.max(0, flights.size() - MOST_LISTED), flights.size());
    }
  }

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

  /** The same in seconds. */
  public double durationSeconds() {
    return durationMicros() / MICROS_PER_SECOND;
  }

  /** The flights of each drone that has samples, in the order of the drones' keys. */
  public List<DroneFlights> byDrone() {
    Map<String, List<Flight>> drones = new LinkedHashMap<>();
    for (Flight flight : flights) {
      drones.computeIfAbsent(flight.droneId(), id -> new ArrayList<>()).add(flight);
    }
    return drones.entrySet().stream()
        .map(drone -> new DroneFlights(drone.getKey(), drone.getValue()))
        .toList();
  }

  /** The keys of its drones by their ids, in the order of the keys. */
  public Map<String, Integer> drones() {
    Map<String, Integer> keys = new LinkedHashMap<>();
    flights.forEach(flight -> keys.putIfAbsent(flight.droneId(), flight.droneKey()));
    return keys;
  }
}
