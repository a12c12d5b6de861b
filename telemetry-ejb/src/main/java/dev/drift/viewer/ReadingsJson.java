package dev.drift.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Readings of sensors as JSON text, for pages of either {@link PageFormat}: readings are few beside
 * samples. Unknown is null, and each float is the shortest that reads back as the same float32. Not
 * thread-safe.
 */
public final class ReadingsJson {

  /** The most readings of one message, about 400 KB. */
  public static final int MAX_READINGS = 1_000;

  private static final SerializedString SOURCE = new SerializedString("source");
  private static final SerializedString DRONE_ID = new SerializedString("drone_id");
  private static final SerializedString SENSOR_ID = new SerializedString("sensor_id");
  private static final SerializedString SUBSYSTEM = new SerializedString("subsystem");
  private static final SerializedString QUANTITY = new SerializedString("quantity");
  private static final SerializedString UNIT = new SerializedString("unit");
  private static final SerializedString AT = new SerializedString("at_us");
  private static final SerializedString TIME = new SerializedString("time_us");
  private static final SerializedString RECEIVED_AT = new SerializedString("received_at_us");
  private static final SerializedString VALUE_X = new SerializedString("value_x");
  private static final SerializedString VALUE_Y = new SerializedString("value_y");
  private static final SerializedString VALUE_Z = new SerializedString("value_z");
  private static final SerializedString VIBRATION = new SerializedString("vibration");
  private static final SerializedString LEAK = new SerializedString("leak");
  private static final SerializedString STATUS = new SerializedString("status");
  private static final SerializedString SEQUENCE = new SerializedString("sequence");
  private static final SerializedString MISSING = new SerializedString("missing");

  private final PageJson json = new PageJson();

  /**
   * As many messages as the readings need, in their order.
   *
   * @param lost readings that the viewer will never see, since its last message; said in the first
   */
  public Frames encode(List<SensorReading> readings, long lost) {
    List<Frames> messages = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(from + MAX_READINGS, readings.size());
      messages.add(message(readings.subList(from, to), from == 0 ? lost : 0));
      from = to;
    } while (from < readings.size());
    return Frames.concatenate(messages);
  }

  private Frames message(List<SensorReading> readings, long lost) {
    return json.message(
        "readings",
        out -> {
          out.writeNumberField("lost", lost);
          writeReadings(out, readings);
        });
  }

  /** Writes the member {@code readings} into the object that is open. */
  public static void writeReadings(JsonGenerator json, List<SensorReading> readings)
      throws IOException {
    json.writeArrayFieldStart("readings");
    for (SensorReading reading : readings) {
      writeReading(json, reading);
    }
    json.writeEndArray();
  }

  /** Writes one reading as an object. */
  public static void writeReading(JsonGenerator json, SensorReading reading) throws IOException {
    json.writeStartObject();
    writeSensor(json, reading.sensor());
    json.writeFieldName(AT);
    json.writeNumber(reading.atMicros());
    json.writeFieldName(TIME);
    json.writeNumber(reading.timeMicros());
    json.writeFieldName(RECEIVED_AT);
    json.writeNumber(reading.receivedAtMicros());
    writeNumber(json, VALUE_X, reading.x());
    writeNumber(json, VALUE_Y, reading.y());
    writeNumber(json, VALUE_Z, reading.z());
    writeNumber(json, VIBRATION, reading.vibration());
    json.writeFieldName(LEAK);
    JsonValues.write(json, reading.leak());
    json.writeFieldName(STATUS);
    json.writeNumber(reading.status());
    json.writeFieldName(SEQUENCE);
    json.writeNumber(reading.sequence());
    json.writeFieldName(MISSING);
    json.writeNumber(reading.missing());
    json.writeEndObject();
  }

  private static void writeSensor(JsonGenerator json, Sensor sensor) throws IOException {
    json.writeFieldName(SOURCE);
    json.writeString(sensor.source());
    json.writeFieldName(DRONE_ID);
    json.writeString(sensor.droneId());
    json.writeFieldName(SENSOR_ID);
    json.writeString(sensor.sensorId());
    json.writeFieldName(SUBSYSTEM);
    json.writeString(sensor.subsystem());
    json.writeFieldName(QUANTITY);
    json.writeString(sensor.quantity());
    json.writeFieldName(UNIT);
    json.writeString(sensor.unit());
  }

  private static void writeNumber(JsonGenerator json, SerializedString name, float value)
      throws IOException {
    json.writeFieldName(name);
    JsonValues.write(json, value);
  }
}
