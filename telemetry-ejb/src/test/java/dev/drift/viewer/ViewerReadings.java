package dev.drift.viewer;

import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;

/** Readings for tests. */
public final class ViewerReadings {

  private ViewerReadings() {}

  /** A thermometer of that id, on no drone. */
  public static Sensor thermometer(String id) {
    return new Sensor("engine-room", null, id, "ENGINE", "TEMPERATURE", "C");
  }

  /** Its nth reading, received at that time: n degrees. */
  public static SensorReading reading(String thermometer, int n, long receivedAtMicros) {
    return reading(thermometer(thermometer), n, receivedAtMicros);
  }

  /** Likewise, of any sensor. */
  public static SensorReading reading(Sensor sensor, int n, long receivedAtMicros) {
    return new SensorReading(
        sensor,
        receivedAtMicros - 1,
        receivedAtMicros,
        n,
        Float.NaN,
        Float.NaN,
        Float.NaN,
        null,
        0,
        n,
        0);
  }
}
