package dev.drift.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.drift.sample.Micros;
import dev.drift.sample.SensorReading;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * A reading as one JSON object of the sensor pipeline's dashboard. Unknown is null; the time is the
 * source's own, in UTC with microseconds.
 *
 * <p>The dashboard knows temperatures, pressures and velocities, each by members of its own; a
 * reading of any other quantity has the members of the readings' table.
 */
public final class DashboardJson {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

  private DashboardJson() {}

  /** Writes the reading. */
  public static void write(JsonGenerator json, SensorReading reading) throws IOException {
    json.writeStartObject();
    writeMembers(json, reading);
    json.writeEndObject();
  }

  /** Writes the reading into the object that is open. */
  public static void writeMembers(JsonGenerator json, SensorReading reading) throws IOException {
    json.writeStringField("reading_timestamp", TIME.format(Micros.instant(reading.timeMicros())));
    json.writeStringField("sensor_id", reading.sensor().sensorId());
    json.writeStringField("subsystem", reading.sensor().subsystem());
    json.writeNumberField("sequence_number", reading.sequence());
    json.writeNumberField("status_bitmask", reading.status());
    json.writeStringField("telemetry_type", reading.sensor().quantity());
    switch (reading.sensor().quantity()) {
      case "TEMPERATURE" -> writeTemperature(json, reading);
      case "PRESSURE" -> writePressure(json, reading);
      case "VELOCITY" -> writeVelocity(json, reading);
      default -> writeAny(json, reading);
    }
  }

  private static void writeTemperature(JsonGenerator json, SensorReading reading)
      throws IOException {
    writeNumber(json, "temperature", reading.x());
    json.writeStringField("temp_unit", reading.sensor().unit());
  }

  private static void writePressure(JsonGenerator json, SensorReading reading) throws IOException {
    writeNumber(json, "pressure", reading.x());
    json.writeStringField("pressure_unit", reading.sensor().unit());
    writeLeak(json, "leak_detected", reading.leak());
  }

  private static void writeVelocity(JsonGenerator json, SensorReading reading) throws IOException {
    writeNumber(json, "velocity_x", reading.x());
    writeNumber(json, "velocity_y", reading.y());
    writeNumber(json, "velocity_z", reading.z());
    json.writeStringField("velocity_unit", reading.sensor().unit());
    writeNumber(json, "vibration_magnitude", reading.vibration());
  }

  private static void writeAny(JsonGenerator json, SensorReading reading) throws IOException {
    writeNumber(json, "value_x", reading.x());
    writeNumber(json, "value_y", reading.y());
    writeNumber(json, "value_z", reading.z());
    json.writeStringField("unit", reading.sensor().unit());
    writeNumber(json, "vibration", reading.vibration());
    writeLeak(json, "leak", reading.leak());
  }

  private static void writeNumber(JsonGenerator json, String name, float value) throws IOException {
    json.writeFieldName(name);
    JsonValues.write(json, value);
  }

  private static void writeLeak(JsonGenerator json, String name, Boolean leak) throws IOException {
    json.writeFieldName(name);
    JsonValues.write(json, leak);
  }
}
