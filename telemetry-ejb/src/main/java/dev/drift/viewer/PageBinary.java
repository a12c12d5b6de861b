package dev.drift.viewer;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToIntFunction;

/**
 * The samples of {@link PageFormat#BINARY}, little-endian, NaN = unknown. Not thread-safe.
 *
 * <pre>
 * message   0 u8   1 = samples              sample   0 u16  drone's index in the roster
 *           1 u8   0                                 2 u8   motors, 255 = unknown
 *           2 u16  samples in this message           3 u8   0
 *           4 u32  lost since the last one           4 u32  flight
 *           8 i64  number of the message             8 i64  sequence of the drone
 *          16 i64  sent at, µs since 1970           16 i64  sample time, µs since 1970
 *          24      samples, oldest first            24 i64  received at, µs since 1970
 *                                                   32 f64  timestamp of the source, s
 *                                                   40 f32  19 fields in the order of SampleField
 *                                                  116 f32  revolutions a minute of each motor
 * </pre>
 */
public final class PageBinary implements PageEncoder {

  private static final int SAMPLE_BYTES = 40 + SampleField.COUNT * Float.BYTES;
  private static final int MAX_SAMPLE_BYTES = SAMPLE_BYTES + SampleValues.MAX_MOTORS * Float.BYTES;
  private static final byte TYPE_SAMPLES = 1;
  private static final int UNKNOWN_MOTORS = 255;

  private final FrameWriter frames = new FrameWriter();
  private final ByteBuffer buffer =
      ByteBuffer.allocate(MAX_SAMPLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final ToIntFunction<String> indexOfDrone;

  /** An encoder for one race. */
  public PageBinary(ToIntFunction<String> indexOfDrone) {
    this.indexOfDrone = indexOfDrone;
  }

  @Override
  public Frames encode(SamplesMessage message) {
    // What a call that threw has left.
    frames.discardMessage();
    buffer.clear();
    buffer.put(TYPE_SAMPLES).put((byte) 0);
    buffer.putShort((short) message.samples().size());
    buffer.putInt((int) Math.min(message.lost(), 0xffff_ffffL));
    buffer.putLong(message.number()).putLong(message.sentAtMicros());
    flush();
    for (TelemetrySample sample : message.samples()) {
      put(sample);
      flush();
    }
    frames.endMessage(FrameWriter.BINARY);
    return frames.take();
  }

  private void put(TelemetrySample sample) {
    SampleValues values = sample.values();
    int motors = values.motorCount();
    buffer.putShort((short) indexOfDrone.applyAsInt(sample.droneId()));
    buffer.put((byte) (motors < 0 ? UNKNOWN_MOTORS : motors)).put((byte) 0);
    buffer.putInt(sample.flight()).putLong(sample.sequence());
    buffer.putLong(sample.sampleTimeMicros()).putLong(sample.receivedAtMicros());
    buffer.putDouble(values.timestampSeconds());
    for (SampleField field : SampleField.ALL) {
      buffer.putFloat(values.get(field));
    }
    for (int i = 0; i < motors; i++) {
      buffer.putFloat(values.motorRpm(i));
    }
  }

  private void flush() {
    frames.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
