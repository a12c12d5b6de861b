package dev.drift.live;

import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest reading of each sensor of a race.
 *
 * <p>Bound: the sensors that the race's intake lets pass, 1,000. One writer at a time (the race's
 * intake), any number of readers.
 */
final class SensorBoard {

  private static final Comparator<SensorReading> BY_RECEIPT =
      Comparator.comparingLong(SensorReading::receivedAtMicros);

  private final Map<Sensor, SensorReading> newest = new ConcurrentHashMap<>();

  /** The sensor has a newer reading. */
  void accept(SensorReading reading) {
    newest.put(reading.sensor(), reading);
  }

  /** Whether it is the newest of its sensor. */
  boolean isNewest(SensorReading reading) {
    return reading.equals(newest.get(reading.sensor()));
  }

  /** The newest reading of each sensor, oldest first. */
  List<SensorReading> newest() {
    return newest.values().stream().sorted(BY_RECEIPT).toList();
  }

  /** The same without readings that were received later than that. */
  List<SensorReading> newest(long upToMicros) {
    return newest().stream().filter(reading -> reading.receivedAtMicros() <= upToMicros).toList();
  }
}
