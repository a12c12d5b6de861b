package dev.drift.intake.pull;

import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;

/**
 * What a server said of one of its sensors, as {@link SensorReading} has it.
 *
 * @param timeMicros microseconds since 1970 UTC on the server's clock
 * @param number the server's own of the reading
 */
public record SensorMessage(
    String sensorId,
    String subsystem,
    String quantity,
    String unit,
    long timeMicros,
    float x,
    float y,
    float z,
    float vibration,
    Boolean leak,
    int status,
    int number) {

  SensorReading reading(CallTarget from, long receivedAtMicros, int missing) {
    return new SensorReading(
        new Sensor(from.name(), from.droneId(), sensorId, subsystem, quantity, unit),
        timeMicros,
        receivedAtMicros,
        x,
        y,
        z,
        vibration,
        leak,
        status,
        number,
        missing);
  }
}
