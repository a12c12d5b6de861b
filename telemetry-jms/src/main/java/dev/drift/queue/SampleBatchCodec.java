package dev.drift.queue;

import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.StreamSegment;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A sample batch as bytes, big-endian, beginning with a version.
 *
 * <pre>
 *  u8 version = 1 | 16 batch id | 16 intake id | i32 race key
 *  i64 received | u8 n, n x (u8 reason, i64 count) | u8 n, n x (u8 place, i64 count)
 *  u16 n, n x drone id (u16 bytes, UTF-8)
 *  u16 n, n x segment (16 stream id, i64 sequence, u16 from, u16 count)
 *  u16 n, n x sample
 *
 *  sample: u16 drone | i32 flight | i64 sequence | i64 sample time | i64 received at | i64 race time
 *          f64 timestamp (NaN = unknown) | u32 known fields, bit i = SampleField i
 *          f32 of each known field | i8 motors (-1 = unknown) | f32 of each motor
 * </pre>
 *
 * <p>Reasons, places and fields travel as their place in the enum: to reorder or remove one needs a
 * new version.
 */
final class SampleBatchCodec {

  static final byte VERSION = 1;

  private static final int FIXED_BYTES = 512;
  private static final int SAMPLE_BYTES =
      2 + 4 + 4 * 8 + 8 + 4 + SampleField.COUNT * 4 + 1 + SampleValues.MAX_MOTORS * 4;
  private static final int SEGMENT_BYTES = 28;
  private static final int UNSIGNED_SHORT = 0xFFFF;

  private SampleBatchCodec() {}

  static byte[] encode(SampleBatch batch) {
    Map<String, Integer> drones = new HashMap<>();
    List<byte[]> droneIds = new ArrayList<>();
    int bytes = FIXED_BYTES;
    for (TelemetrySample sample : batch.samples()) {
      if (drones.putIfAbsent(sample.droneId(), droneIds.size()) == null) {
        byte[] id = sample.droneId().getBytes(StandardCharsets.UTF_8);
        droneIds.add(id);
        bytes += id.length + 2;
      }
    }
    bytes += batch.samples().size() * SAMPLE_BYTES + batch.segments().size() * SEGMENT_BYTES;
    ByteBuffer out = ByteBuffer.allocate(bytes);
    out.put(VERSION);
    put(out, batch.id());
    put(out, batch.intakeId());
    out.putInt(batch.raceKey());
    put(out, batch.tally());
    out.putShort((short) droneIds.size());
    for (byte[] id : droneIds) {
      out.putShort((short) id.length).put(id);
    }
    out.putShort((short) batch.segments().size());
    for (StreamSegment segment : batch.segments()) {
      put(out, segment.streamId());
      out.putLong(segment.sequence());
      out.putShort((short) segment.from()).putShort((short) segment.count());
    }
    out.putShort((short) batch.samples().size());
    for (TelemetrySample sample : batch.samples()) {
      put(out, sample, drones.get(sample.droneId()));
    }
    byte[] encoded = new byte[out.position()];
    out.flip().get(encoded);
    return encoded;
  }

  static SampleBatch decode(byte[] bytes) throws MalformedBatchException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.get() != VERSION) {
        throw new MalformedBatchException("not a batch of version " + VERSION);
      }
      UUID id = uuid(in);
      UUID intakeId = uuid(in);
      int raceKey = in.getInt();
      Tally tally = tally(in);
      List<String> droneIds = droneIds(in);
      List<StreamSegment> segments = segments(in);
      List<TelemetrySample> samples = samples(in, droneIds);
      if (in.hasRemaining()) {
        throw new MalformedBatchException(in.remaining() + " bytes too many");
      }
      for (StreamSegment segment : segments) {
        if (segment.from() + segment.count() > samples.size()) {
          throw new MalformedBatchException("a segment ends after the samples");
        }
      }
      return new SampleBatch(id, raceKey, intakeId, tally, samples, segments);
    } catch (BufferUnderflowException e) {
      throw new MalformedBatchException("ends after " + bytes.length + " bytes, too early");
    } catch (IllegalArgumentException e) {
      throw new MalformedBatchException(e.getMessage());
    }
  }

  private static void put(ByteBuffer out, UUID id) {
    out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static UUID uuid(ByteBuffer in) {
    return new UUID(in.getLong(), in.getLong());
  }

  private static void put(ByteBuffer out, Tally tally) {
    out.putLong(tally.received());
    out.put((byte) tally.rejected().size());
    tally.rejected().forEach((reason, n) -> out.put((byte) reason.ordinal()).putLong(n));
    out.put((byte) tally.dropped().size());
    tally.dropped().forEach((place, n) -> out.put((byte) place.ordinal()).putLong(n));
  }

  private static Tally tally(ByteBuffer in) {
    return new Tally(
        in.getLong(),
        counts(in, RejectReason.class, RejectReason.values()),
        counts(in, DropPlace.class, DropPlace.values()));
  }

  private static <K extends Enum<K>> Map<K, Long> counts(
      ByteBuffer in, Class<K> type, K[] constants) {
    Map<K, Long> counts = new EnumMap<>(type);
    for (int n = Byte.toUnsignedInt(in.get()); n > 0; n--) {
      int place = in.get();
      // The array's own exception has no message once the JVM has compiled this.
      if (place < 0 || place >= constants.length) {
        throw new IllegalArgumentException("counts what is not known: " + place);
      }
      counts.put(constants[place], notNegative(in.getLong()));
    }
    return counts;
  }

  private static long notNegative(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count is negative");
    }
    return count;
  }

  private static List<String> droneIds(ByteBuffer in) {
    List<String> ids = new ArrayList<>();
    for (int n = unsignedShort(in); n > 0; n--) {
      byte[] id = new byte[Math.min(unsignedShort(in), in.remaining() + 1)];
      in.get(id);
      ids.add(new String(id, StandardCharsets.UTF_8));
    }
    return ids;
  }

  private static List<StreamSegment> segments(ByteBuffer in) {
    List<StreamSegment> segments = new ArrayList<>();
    for (int n = unsignedShort(in); n > 0; n--) {
      segments.add(new StreamSegment(uuid(in), in.getLong(), unsignedShort(in), unsignedShort(in)));
    }
    return segments;
  }

  private static void put(ByteBuffer out, TelemetrySample sample, int drone) {
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

  private static List<TelemetrySample> samples(ByteBuffer in, List<String> droneIds) {
    int count = unsignedShort(in);
    if (count > SampleBatch.MAX_SAMPLES) {
      throw new IllegalArgumentException("has " + count + " samples");
    }
    List<TelemetrySample> samples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      samples.add(
          new TelemetrySample(
              droneId(droneIds, unsignedShort(in)),
              in.getInt(),
              in.getLong(),
              in.getLong(),
              in.getLong(),
              in.getLong(),
              values(in)));
    }
    return samples;
  }

  private static String droneId(List<String> droneIds, int place) {
    if (place >= droneIds.size()) {
      throw new IllegalArgumentException("a sample is of a drone that is not listed");
    }
    return droneIds.get(place);
  }

  private static SampleValues values(ByteBuffer in) {
    double timestampSeconds = in.getDouble();
    if (Double.isInfinite(timestampSeconds)) {
      throw new IllegalArgumentException("a timestamp is not finite");
    }
    int known = in.getInt();
    if (known >>> SampleField.COUNT != 0) {
      throw new IllegalArgumentException("speaks of unknown fields");
    }
    float[] fields = SampleValues.unknownFields();
    for (int i = 0; i < SampleField.COUNT; i++) {
      if ((known & 1 << i) != 0) {
        fields[i] = finite(in.getFloat());
      }
    }
    int motors = in.get();
    if (motors < -1 || motors > SampleValues.MAX_MOTORS) {
      throw new IllegalArgumentException("speaks of " + motors + " motors");
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

  private static int unsignedShort(ByteBuffer in) {
    return in.getShort() & UNSIGNED_SHORT;
  }
}
