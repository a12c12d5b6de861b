package dev.drift.timing;

import java.util.List;

/**
 * One lap of a drone, or the holeshot: its way to the start in a flight.
 *
 * @param flight the drone's flight
 * @param number 1, 2, 3 … over all flights of the drone; {@link #HOLESHOT}
 * @param beganAtMicros on the race's time line, µs since 1970 UTC
 * @param endedAtMicros likewise
 * @param micros how long it took, on the source's own clock where it has one
 * @param splits the gates that were passed in their order, without the start
 * @param missed the gates that were not, in the order of the track
 */
public record Lap(
    int flight,
    int number,
    long beganAtMicros,
    long endedAtMicros,
    long micros,
    List<Split> splits,
    List<Integer> missed) {

  /** The number of what is flown before the first lap of a flight. */
  public static final int HOLESHOT = 0;

  public Lap {
    splits = List.copyOf(splits);
    missed = List.copyOf(missed);
  }

  /** Whether it is a lap, and not the way to one. */
  public boolean isLap() {
    return number != HOLESHOT;
  }

  /** Whether none of its gates was missed. */
  public boolean isValid() {
    return missed.isEmpty();
  }

  /** The same lap in another flight, with another number. */
  Lap numbered(int newFlight, int newNumber) {
    return new Lap(newFlight, newNumber, beganAtMicros, endedAtMicros, micros, splits, missed);
  }
}
