package dev.drift.queue;

import dev.drift.sample.SampleBatch;
import dev.drift.sample.StreamSegment;
import dev.drift.sample.TelemetrySample;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A sample batch as bytes, big-endian: a header, and then sections of which each has a type.
 *
 * <pre>
 *  header   u32 magic "DRFT" | u8 version = 2 | 16 batch id | 16 intake id | i32 race key
 *           i64 received | u8 n, n x (u8 reject reason, i64 count)
 *           u8 n, n x (u8 drop place, i64 count)
 *  section  u8 type | u8 flags, bit 0 = required | i32 length | payload     (any number, to the end)
 *
 *  type 1   samples: {@link SampleSection}, required
 *  type 2   segments of streams: {@link SegmentSection}, required
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
final class SampleBatchCodec {

  static final byte VERSION = 2;

  private static final byte VERSION_WITHOUT_MAGIC = 1;
  private static final int MAGIC = 'D' << 24 | 'R' << 16 | 'F' << 8 | 'T';
  private static final byte SAMPLES = 1;
  private static final byte SEGMENTS = 2;
  private static final byte REQUIRED = 1;
  private static final int SECTION_HEAD_BYTES = 6;

  private SampleBatchCodec() {}

  static byte[] encode(SampleBatch batch) {
    SampleSection samples = new SampleSection(batch.samples());
    ByteBuffer out =
        ByteBuffer.allocate(
            BatchHeader.MAX_BYTES
                + SECTION_HEAD_BYTES
                + samples.maxBytes()
                + SECTION_HEAD_BYTES
                + SegmentSection.bytes(batch.segments()));
    out.putInt(MAGIC).put(VERSION);
    new BatchHeader(batch.id(), batch.intakeId(), batch.raceKey(), batch.tally()).write(out);
    if (!batch.samples().isEmpty()) {
      int begin = beginSection(out, SAMPLES);
      samples.write(out);
      endSection(out, begin);
    }
    if (!batch.segments().isEmpty()) {
      int begin = beginSection(out, SEGMENTS);
      SegmentSection.write(out, batch.segments());
      endSection(out, begin);
    }
    byte[] encoded = new byte[out.position()];
    out.flip().get(encoded);
    return encoded;
  }

  private static int beginSection(ByteBuffer out, byte type) {
    out.put(type).put(REQUIRED).putInt(0);
    return out.position();
  }

  private static void endSection(ByteBuffer out, int begin) {
    out.putInt(begin - Integer.BYTES, out.position() - begin);
  }

  static SampleBatch decode(byte[] bytes) throws MalformedBatchException, NewerBatchException {
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
    while (in.hasRemaining()) {
      byte type = in.get();
      boolean required = (in.get() & REQUIRED) != 0;
      ByteBuffer section = slice(in, in.getInt());
      if (type == SAMPLES) {
        refuseSecond(samples);
        samples = SampleSection.read(section);
      } else if (type == SEGMENTS) {
        refuseSecond(segments);
        segments = SegmentSection.read(section);
      } else if (required) {
        throw new NewerBatchException("section of type " + Byte.toUnsignedInt(type));
      } else {
        section.position(section.limit());
      }
      refuseRest(section);
    }
    return batch(header, samples == null ? List.of() : samples, segments);
  }

  private static SampleBatch decodeWithoutMagic(ByteBuffer in) throws MalformedBatchException {
    in.get();
    try {
      BatchHeader header = BatchHeader.read(in);
      List<String> droneIds = SampleSection.droneIds(in);
      List<StreamSegment> segments = SegmentSection.read(in);
      List<TelemetrySample> samples = SampleSection.samples(in, droneIds);
      refuseRest(in);
      return batch(header, samples, segments);
    } catch (NewerBatchException e) {
      // A newer DRIFT writes no batches of version 1.
      throw new MalformedBatchException(e.getMessage());
    }
  }

  private static SampleBatch batch(
      BatchHeader header, List<TelemetrySample> samples, List<StreamSegment> segments) {
    return new SampleBatch(
        header.id(),
        header.raceKey(),
        header.intakeId(),
        header.tally(),
        samples,
        segments == null ? List.of() : segments);
  }

  private static ByteBuffer slice(ByteBuffer in, int length) {
    ByteBuffer section = in.slice(in.position(), length);
    in.position(in.position() + length);
    return section;
  }

  private static void refuseSecond(List<?> before) throws MalformedBatchException {
    if (before != null) {
      throw new MalformedBatchException("the same section twice");
    }
  }

  private static void refuseRest(ByteBuffer in) throws MalformedBatchException {
    if (in.hasRemaining()) {
      throw new MalformedBatchException(in.remaining() + " bytes too many");
    }
  }
}
