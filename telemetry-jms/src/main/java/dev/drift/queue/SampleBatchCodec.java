package dev.drift.queue;

import dev.drift.sample.SampleBatch;
import dev.drift.sample.SensorReading;
import dev.drift.sample.StreamSegment;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * A batch as bytes, big-endian: a header, and then sections of which each has a type.
 *
 * <pre>
 *  header   u32 magic "DRFT" | u8 version = 2 | 16 batch id | 16 intake id | i32 race key
 *           i64 received | u8 n, n x (u8 reject reason, i64 count)
 *           u8 n, n x (u8 drop place, i64 count)
 *  section  u8 type | u8 flags, bit 0 = required | i32 length | payload     (any number, to the end)
 *
 *  type 1   samples: {@link SampleSection}, required
 *  type 2   segments of streams: {@link SegmentSection}, required
 *  type 3   readings: {@link ReadingSection}, required
 *  type 4   counts of readings, as those of samples in the header, required
 *  type 5   fixes of samples: {@link FixSection}, required
 * </pre>
 *
 * <p>Each type comes at most once; a section of which nothing is to be said is left out. A reader
 * skips a type that it does not know, unless it is required. Reasons, places and fields travel as
 * their ordinal in the enum: new ones go to the end, and to reorder or remove one needs a new
 * version. What only a newer version of DRIFT can have written is a {@link NewerBatchException},
 * everything else that can't be read a {@link MalformedBatchException}.
 *
 * <p>Batches of version 1, which may still lie on a queue, begin with u8 1 and have no magic and no
 * sections: the header, the drone ids, the segments, the samples.
 */
public final class SampleBatchCodec {

  static final byte VERSION = 2;

  private static final byte VERSION_WITHOUT_MAGIC = 1;
  private static final int MAGIC = 'D' << 24 | 'R' << 16 | 'F' << 8 | 'T';
  private static final byte SAMPLES = 1;
  private static final byte SEGMENTS = 2;
  private static final byte READINGS = 3;
  private static final byte READING_COUNTS = 4;
  private static final byte FIXES = 5;
  private static final byte REQUIRED = 1;
  private static final int SECTION_HEAD_BYTES = 6;

  private SampleBatchCodec() {}

  /** The bytes of the queue's message. */
  public static byte[] encode(SampleBatch batch) {
    SampleSection samples = new SampleSection(batch.samples());
    ReadingSection readings = new ReadingSection(batch.readings());
    int fixBytes = FixSection.bytes(batch.samples());
    ByteBuffer out =
        ByteBuffer.allocate(
            2 * BatchHeader.MAX_BYTES
                + 5 * SECTION_HEAD_BYTES
                + samples.maxBytes()
                + SegmentSection.bytes(batch.segments())
                + readings.maxBytes()
                + fixBytes);
    out.putInt(MAGIC).put(VERSION);
    new BatchHeader(batch.id(), batch.intakeId(), batch.raceKey(), batch.tally()).write(out);
    section(out, SAMPLES, !batch.samples().isEmpty(), samples::write);
    section(
        out,
        SEGMENTS,
        !batch.segments().isEmpty(),
        to -> SegmentSection.write(to, batch.segments()));
    section(out, READINGS, !batch.readings().isEmpty(), readings::write);
    section(
        out,
        READING_COUNTS,
        batch.readingTally().received() > 0,
        to -> BatchHeader.write(to, batch.readingTally()));
    section(out, FIXES, fixBytes > 0, to -> FixSection.write(to, batch.samples()));
    byte[] encoded = new byte[out.position()];
    out.flip().get(encoded);
    return encoded;
  }

  /** Writes a section with its head, if there is anything to say. */
  private static void section(
      ByteBuffer out, byte type, boolean needed, Consumer<ByteBuffer> payload) {
    if (needed) {
      out.put(type).put(REQUIRED).putInt(0);
      int begin = out.position();
      payload.accept(out);
      out.putInt(begin - Integer.BYTES, out.position() - begin);
    }
  }

  /** The batch of such bytes. */
  public static SampleBatch decode(byte[] bytes)
      throws MalformedBatchException, NewerBatchException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      SampleBatch batch =
          in.get(0) == VERSION_WITHOUT_MAGIC ? decodeWithoutMagic(in) : decodeSections(in);
      for (StreamSegment segment : batch.segments()) {
        if (segment.from() + segment.count() > batch.samples().size()) {
          throw new MalformedBatchException("a segment ends after the samples");
        }
      }
      return batch;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new MalformedBatchException("incomplete: ends after " + bytes.length + " bytes");
    } catch (IllegalArgumentException e) {
      throw new MalformedBatchException(e.getMessage());
    }
  }

  private static SampleBatch decodeSections(ByteBuffer in)
      throws MalformedBatchException, NewerBatchException {
    if (in.getInt() != MAGIC) {
      throw new MalformedBatchException("not a sample batch");
    }
    int version = Byte.toUnsignedInt(in.get());
    if (version > VERSION) {
      throw new NewerBatchException("version " + version);
    }
    if (version < VERSION) {
      throw new MalformedBatchException("there is no version " + version + " with this beginning");
    }
    BatchHeader header = BatchHeader.read(in);
    List<TelemetrySample> samples = null;
    List<StreamSegment> segments = null;
    List<SensorReading> readings = null;
    Tally readingTally = null;
    ByteBuffer fixes = null;
    while (in.hasRemaining()) {
      byte type = in.get();
      boolean required = (in.get() & REQUIRED) != 0;
      ByteBuffer section = slice(in, in.getInt());
      switch (type) {
        case SAMPLES -> samples = once(samples, SampleSection.read(section));
        case SEGMENTS -> segments = once(segments, SegmentSection.read(section));
        case READINGS -> readings = once(readings, ReadingSection.read(section));
        case READING_COUNTS -> readingTally = once(readingTally, BatchHeader.tally(section));
        // Of samples that may stand after it.
        case FIXES -> fixes = once(fixes, slice(section, section.remaining()));
        default -> skip(section, type, required);
      }
      refuseRest(section);
    }
    return new SampleBatch(
        header.id(),
        header.raceKey(),
        header.intakeId(),
        header.tally(),
        withFixes(samples == null ? List.of() : samples, fixes),
        segments == null ? List.of() : segments,
        readingTally == null ? Tally.NONE : readingTally,
        readings == null ? List.of() : readings);
  }

  private static List<TelemetrySample> withFixes(List<TelemetrySample> samples, ByteBuffer fixes)
      throws MalformedBatchException, NewerBatchException {
    if (fixes == null) {
      return samples;
    }
    List<TelemetrySample> fixed = FixSection.read(fixes, samples);
    refuseRest(fixes);
    return fixed;
  }

  private static void skip(ByteBuffer section, byte type, boolean required)
      throws NewerBatchException {
    if (required) {
      throw new NewerBatchException("section of type " + Byte.toUnsignedInt(type));
    }
    section.position(section.limit());
  }

  private static SampleBatch decodeWithoutMagic(ByteBuffer in) throws MalformedBatchException {
    in.get();
    try {
      BatchHeader header = BatchHeader.read(in);
      List<String> droneIds = SampleSection.droneIds(in);
      List<StreamSegment> segments = SegmentSection.read(in);
      List<TelemetrySample> samples = SampleSection.samples(in, droneIds);
      refuseRest(in);
      return new SampleBatch(
          header.id(), header.raceKey(), header.intakeId(), header.tally(), samples, segments);
    } catch (NewerBatchException e) {
      // A newer DRIFT writes no batches of version 1.
      throw new MalformedBatchException(e.getMessage());
    }
  }

  private static ByteBuffer slice(ByteBuffer in, int length) {
    ByteBuffer section = in.slice(in.position(), length);
    in.position(in.position() + length);
    return section;
  }

  private static <T> T once(T before, T read) throws MalformedBatchException {
    if (before != null) {
      throw new MalformedBatchException("the same section twice");
    }
    return read;
  }

  private static void refuseRest(ByteBuffer in) throws MalformedBatchException {
    if (in.hasRemaining()) {
      throw new MalformedBatchException(in.remaining() + " bytes too many");
    }
  }
}
