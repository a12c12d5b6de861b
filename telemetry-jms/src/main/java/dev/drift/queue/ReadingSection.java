package dev.drift.queue;

import dev.drift.sample.SampleBatch;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The section of a batch that holds its readings.
 *
 * <pre>
 *  u16 n, n x sensor
 *  u16 n, n x reading
 *
 *  sensor:  u8 1 = sits on a drone, 0 = on none | source | drone id, empty if on none | sensor id
 *           subsystem | quantity | unit; each text u16 bytes, UTF-8
 *  reading: u16 sensor | i64 time | i64 received at | f32 x | f32 y | f32 z | f32 vibration
 *           (NaN = unknown) | i8 leak, -1 = unknown | i32 status | i32 sequence | i32 missing
 * </pre>
 */
final class ReadingSection {

  private static final int READING_BYTES = 2 + 2 * 8 + 4 * 4 + 1 + 3 * 4;
  private static final int TEXTS = 6;

  private final List<SensorReading> readings;
  private final Map<Sensor, Integer> sensors = new LinkedHashMap<>();

  ReadingSection(List<SensorReading> readings) {
    this.readings = readings;
    for (SensorReading reading : readings) {
      sensors.putIfAbsent(reading.sensor(), sensors.size());
    }
  }

  /** As many bytes as it may take. */
  int maxBytes() {
    int bytes = 4 + readings.size() * READING_BYTES;
    for (Sensor sensor : sensors.keySet()) {
      bytes += 1;
      for (String text : texts(sensor)) {
        bytes += 2 + 3 * text.length();
      }
    }
    return bytes;
  }

  private static List<String> texts(Sensor sensor) {
    return List.of(
        sensor.source(),
        sensor.droneId() == null ? "" : sensor.droneId(),
        sensor.sensorId(),
        sensor.subsystem(),
        sensor.quantity(),
        sensor.unit());
  }

  void write(ByteBuffer out) {
    out.putShort((short) sensors.size());
    for (Sensor sensor : sensors.keySet()) {
      out.put((byte) (sensor.droneId() == null ? 0 : 1));
      for (String text : texts(sensor)) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
      }
    }
    out.putShort((short) readings.size());
    for (SensorReading reading : readings) {
      write(out, reading, sensors.get(reading.sensor()));
    }
  }

  private static void write(ByteBuffer out, SensorReading reading, int sensor) {
    out.putShort((short) sensor).putLong(reading.timeMicros()).putLong(reading.receivedAtMicros());
    out.putFloat(reading.x()).putFloat(reading.y()).putFloat(reading.z());
    out.putFloat(reading.vibration());
    out.put((byte) (reading.leak() == null ? -1 : reading.leak() ? 1 : 0));
    out.putInt(reading.status()).putInt(reading.sequence()).putInt(reading.missing());
  }

  static List<SensorReading> read(ByteBuffer in) {
    List<Sensor> sensors = new ArrayList<>();
    for (int n = Short.toUnsignedInt(in.getShort()); n > 0; n--) {
      sensors.add(sensor(in));
    }
    int count = Short.toUnsignedInt(in.getShort());
    if (count > SampleBatch.MAX_READINGS) {
      throw new IllegalArgumentException(count + " readings, more than a batch may have");
    }
    List<SensorReading> readings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      readings.add(reading(in, sensors));
    }
    return readings;
  }

  private static Sensor sensor(ByteBuffer in) {
    boolean onDrone = in.get() != 0;
    String[] texts = new String[TEXTS];
    for (int i = 0; i < TEXTS; i++) {
      byte[] bytes = new byte[Math.min(Short.toUnsignedInt(in.getShort()), in.remaining() + 1)];
      in.get(bytes);
      texts[i] = new String(bytes, StandardCharsets.UTF_8);
    }
    return new Sensor(texts[0], onDrone ? texts[1] : null, texts[2], texts[3], texts[4], texts[5]);
  }

  private static SensorReading reading(ByteBuffer in, List<Sensor> sensors) {
    int index = Short.toUnsignedInt(in.getShort());
    if (index >= sensors.size()) {
      throw new IllegalArgumentException("a reading names a sensor that is not listed");
    }
    return new SensorReading(
        sensors.get(index),
        in.getLong(),
        in.getLong(),
        finiteOrUnknown(in.getFloat()),
        finiteOrUnknown(in.getFloat()),
        finiteOrUnknown(in.getFloat()),
        finiteOrUnknown(in.getFloat()),
        leak(in.get()),
        in.getInt(),
        in.getInt(),
        in.getInt());
  }

  private static float finiteOrUnknown(float value) {
    if (Float.isInfinite(value)) {
      throw new IllegalArgumentException("a number is not finite");
    }
    return value;
  }

  private static Boolean leak(byte code) {
    return code < 0 ? null : Boolean.valueOf(code != 0);
  }
}
