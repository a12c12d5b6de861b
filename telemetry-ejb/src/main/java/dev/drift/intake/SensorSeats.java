package dev.drift.intake;

import dev.drift.naming.NameRule;
import dev.drift.race.DroneId;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
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

  // The last microsecond of the year 9999: what is read back has years of four digits.
  private static final long MAX_MICROS = 253_402_300_799_999_999L;

  private final Set<Sensor> sensors = new HashSet<>();

  /**
   * Lets a reading pass.
   *
   * @throws RejectedException one of its numbers, its time, or a text of its sensor is not allowed,
   *     or there are too many sensors
   */
  void check(SensorReading reading) throws RejectedException {
    requireFinite(reading.x(), reading.y(), reading.z(), reading.vibration());
    if (reading.timeMicros() < 0 || reading.timeMicros() > MAX_MICROS) {
      throw new RejectedException(
          RejectReason.MALFORMED, "timestamp must be a time from 1970 to 9999");
    }
    if (!sensors.contains(reading.sensor())) {
      add(reading.sensor());
    }
  }

  private static void requireFinite(float... numbers) throws RejectedException {
    for (float number : numbers) {
      if (Float.isInfinite(number)) {
        throw new RejectedException(RejectReason.NOT_FINITE, "a number is not finite");
      }
    }
  }

  private void add(Sensor sensor) throws RejectedException {
    if (!DroneId.isValid(sensor.sensorId())) {
      throw new RejectedException(RejectReason.SENSOR_ID, "sensor_id " + NameRule.DRONE_ID.text());
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

  int count() {
    return sensors.size();
  }

  private static void requireText(String name, String text) throws RejectedException {
    if (!text.isEmpty() && !DroneId.isValid(text)) {
      throw new RejectedException(
          RejectReason.SENSOR_ID, name + " is empty, or " + NameRule.DRONE_ID.text());
    }
  }
}
