package dev.drift.live;

import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The newest reading of each sensor of a race.
 *
 * <p>Bound: the sensors that the race's intake lets pass, 1,000. One writer at a time (the race's
 * intake), any number of readers.
 */
final class SensorBoard {

  private static final Comparator<SensorReading> BY_RECEIPT =
      Comparator.comparingLong(SensorReading::receivedAtMicros);

  private final Map<Sensor, Numbered> newest = new ConcurrentHashMap<>();
  private final AtomicLong accepted = new AtomicLong();

  /**
   * A reading.
   *
   * @param number how many readings were taken with it
   */
  private record Numbered(SensorReading reading, long number) {}

  /** The sensor has a newer reading. */
  void accept(SensorReading reading) {
    long number = accepted.getPlain() + 1;
    newest.put(reading.sensor(), new Numbered(reading, number));
    accepted.setRelease(number);
  }

  /** How many readings were taken. */
  long accepted() {
    return accepted.get();
  }

  /** Whether it is the newest of its sensor. */
  boolean isNewest(SensorReading reading) {
    Numbered known = newest.get(reading.sensor());
    return known != null && reading.equals(known.reading());
  }

  /** The newest reading of each sensor, oldest first. */
  List<SensorReading> newest() {
    return newest(Long.MAX_VALUE);
  }

  /** The same, without those that came after so many were taken. */
  List<SensorReading> newest(long upTo) {
    return newest.values().stream()
        .filter(each -> each.number() <= upTo)
        .map(Numbered::reading)
        .sorted(BY_RECEIPT)
        .toList();
  }
}
