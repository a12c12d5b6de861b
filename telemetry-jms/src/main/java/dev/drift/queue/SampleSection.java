package dev.drift.queue;

import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The section of a batch that holds its samples.
 *
 * <pre>
 *  u16 n, n x drone id (u16 bytes, UTF-8)
 *  u16 n, n x sample
 *
 *  sample: u16 drone | i32 flight | i64 sequence | i64 sample time | i64 received at | i64 race time
 *          f64 timestamp (NaN = unknown) | u32 known fields, bit i = SampleField i
 *          f32 of each known field | i8 motors (-1 = unknown) | f32 of each motor
 * </pre>
 */
final class SampleSection {

  private static final int SAMPLE_BYTES =
      2 + 4 + 4 * 8 + 8 + 4 + SampleField.COUNT * 4 + 1 + SampleValues.MAX_MOTORS * 4;

  private final List<TelemetrySample> samples;
  private final Map<String, Integer> drones = new HashMap<>();
  private final List<byte[]> droneIds = new ArrayList<>();

  SampleSection(List<TelemetrySample> samples) {
    this.samples = samples;
    for (TelemetrySample sample : samples) {
      if (drones.putIfAbsent(sample.droneId(), droneIds.size()) == null) {
        droneIds.add(sample.droneId().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** As many bytes as it may take. */
  int maxBytes() {
    int bytes = 4 + samples.size() * SAMPLE_BYTES;
    for (byte[] id : droneIds) {
      bytes += 2 + id.length;
    }
    return bytes;
  }

  void write(ByteBuffer out) {
    out.putShort((short) droneIds.size());
    for (byte[] id : droneIds) {
      out.putShort((short) id.length).put(id);
    }
    out.putShort((short) samples.size());
    for (TelemetrySample sample : samples) {
      write(out, sample, drones.get(sample.droneId()));
    }
  }

  private static void write(ByteBuffer out, TelemetrySample sample, int drone) {
    SampleValues values = sample.values();
    out.putShort((short) drone).putInt(sample.flight()).putLong(sample.sequence());
    out.putLong(sample.sampleTimeMicros()).putLong(sample.receivedAtMicros());
    out.putLong(sample.raceTimeMicros()).putDouble(values.timestampSeconds());
    int maskAt = out.position();
    out.putInt(0);
    int known = 0;
    for (SampleField field : SampleField.ALL) {
      float value = values.get(field);
      if (!Float.isNaN(value)) {
        known |= 1 << field.ordinal();
        out.putFloat(value);
      }
    }
    out.putInt(maskAt, known);
    out.put((byte) values.motorCount());
    for (int i = 0; i < values.motorCount(); i++) {
      out.putFloat(values.motorRpm(i));
    }
  }

  static List<TelemetrySample> read(ByteBuffer in) throws NewerBatchException {
    return samples(in, droneIds(in));
  }

  static List<String> droneIds(ByteBuffer in) {
    List<String> ids = new ArrayList<>();
    for (int n = Short.toUnsignedInt(in.getShort()); n > 0; n--) {
      byte[] id = new byte[Math.min(Short.toUnsignedInt(in.getShort()), in.remaining() + 1)];
      in.get(id);
      ids.add(new String(id, StandardCharsets.UTF_8));
    }
    return ids;
  }

  static List<TelemetrySample> samples(ByteBuffer in, List<String> droneIds)
      throws NewerBatchException {
    int count = Short.toUnsignedInt(in.getShort());
    if (count > SampleBatch.MAX_SAMPLES) {
      throw new IllegalArgumentException(count + " samples, more than a batch may have");
    }
    List<TelemetrySample> samples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      samples.add(
          new TelemetrySample(
              droneId(droneIds, Short.toUnsignedInt(in.getShort())),
              in.getInt(),
              in.getLong(),
              in.getLong(),
              in.getLong(),
              in.getLong(),
              values(in)));
    }
    return samples;
  }

  private static String droneId(List<String> droneIds, int index) {
    if (index >= droneIds.size()) {
      throw new IllegalArgumentException("a sample names a drone that is not listed");
    }
    return droneIds.get(index);
  }

  private static SampleValues values(ByteBuffer in) throws NewerBatchException {
    double timestampSeconds = in.getDouble();
    if (Double.isInfinite(timestampSeconds)) {
      throw new IllegalArgumentException("a timestamp is not finite");
    }
    int known = in.getInt();
    if (known >>> SampleField.COUNT != 0) {
      throw new NewerBatchException("unknown SampleField");
    }
    float[] fields = SampleValues.unknownFields();
    for (int i = 0; i < SampleField.COUNT; i++) {
      if ((known & 1 << i) != 0) {
        fields[i] = finite(in.getFloat());
      }
    }
    int motors = in.get();
    if (motors < -1 || motors > SampleValues.MAX_MOTORS) {
      throw new IllegalArgumentException("a sample with " + motors + " motors");
    }
    float[] rpms = motors < 0 ? null : new float[motors];
    for (int i = 0; i < motors; i++) {
      rpms[i] = finite(in.getFloat());
    }
    return SampleValues.owning(timestampSeconds, fields, rpms);
  }

  private static float finite(float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("a number is not finite");
    }
    return value;
  }
}
