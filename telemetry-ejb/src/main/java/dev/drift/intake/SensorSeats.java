package dev.drift.intake;

import dev.drift.race.DroneId;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.Sensor;
import java.util.HashSet;
import java.util.Set;

/**
 * The sensors of one race that were heard in this run of the server.
 *
 * <p>Bound: {@link #MAX_SENSORS}; readings of a further one are rejected. Guarded by its
 * RaceIntake.
 */
final class SensorSeats {

  /** About 1 MB. */
  static final int MAX_SENSORS = 1_000;

  private final Set<Sensor> sensors = new HashSet<>();

  /**
   * Lets a reading of that sensor pass.
   *
   * @throws RejectedException one of its texts is not allowed, or there are too many sensors
   */
  void check(Sensor sensor) throws RejectedException {
    if (sensors.contains(sensor)) {
      return;
    }
    if (!DroneId.isValid(sensor.sensorId())) {
      throw new RejectedException(
          RejectReason.SENSOR_ID,
          "sensor_id must have 1 to "
              + DroneId.MAX_CHARACTERS
              + " characters, no control characters");
    }
    requireText("subsystem", sensor.subsystem());
    requireText("quantity", sensor.quantity());
    requireText("unit", sensor.unit());
    if (sensors.size() >= MAX_SENSORS) {
      throw new RejectedException(
          RejectReason.TOO_MANY_SENSORS, "the race has " + MAX_SENSORS + " sensors, the maximum");
    }
    sensors.add(sensor);
  }

  private static void requireText(String name, String text) throws RejectedException {
    if (!text.isEmpty() && !DroneId.isValid(text)) {
      throw new RejectedException(
          RejectReason.SENSOR_ID,
          name + " may have " + Sensor.MAX_CHARACTERS + " characters, no control characters");
    }
  }
}
