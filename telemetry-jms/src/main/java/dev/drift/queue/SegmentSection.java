package dev.drift.queue;

import dev.drift.sample.StreamSegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The section of a batch that says which of its samples came as numbered batches of streams.
 *
 * <pre>
 *  u16 n, n x segment (16 stream id | i64 sequence | u16 first sample | u16 count)
 * </pre>
 */
final class SegmentSection {

  private static final int SEGMENT_BYTES = 28;

  private SegmentSection() {}

  static int bytes(List<StreamSegment> segments) {
    return 2 + segments.size() * SEGMENT_BYTES;
  }

  static void write(ByteBuffer out, List<StreamSegment> segments) {
    out.putShort((short) segments.size());
    for (StreamSegment segment : segments) {
      BatchHeader.write(out, segment.streamId());
      out.putLong(segment.sequence());
      out.putShort((short) segment.from()).putShort((short) segment.count());
    }
  }

  static List<StreamSegment> read(ByteBuffer in) {
    List<StreamSegment> segments = new ArrayList<>();
    for (int n = Short.toUnsignedInt(in.getShort()); n > 0; n--) {
      segments.add(
          new StreamSegment(
              BatchHeader.uuid(in),
              in.getLong(),
              Short.toUnsignedInt(in.getShort()),
              Short.toUnsignedInt(in.getShort())));
    }
    return segments;
  }
}
