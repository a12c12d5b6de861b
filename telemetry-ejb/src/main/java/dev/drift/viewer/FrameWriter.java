package dev.drift.viewer;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Turns payloads into {@link Frames}: write a payload as a stream, end it, and take all that ended.
 *
 * <p>Not thread-safe; each encoder has its own. Grows to the largest batch, which the callers
 * bound.
 */
final class FrameWriter extends OutputStream {

  static final int TEXT = 1;
  static final int BINARY = 2;

  private static final int MAX_HEADER_BYTES = 10;

  private byte[] payload = new byte[1024];
  private int payloadLength;
  private byte[] wire = new byte[4096];
  private int wireLength;
  private int count;

  @Override
  public void write(int b) {
    reservePayload(1);
    payload[payloadLength++] = (byte) b;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    reservePayload(length);
    System.arraycopy(source, offset, payload, payloadLength, length);
    payloadLength += length;
  }

  private void reservePayload(int more) {
    if (payload.length - payloadLength < more) {
      payload = Arrays.copyOf(payload, Math.max(payload.length * 2, payloadLength + more));
    }
  }

  /** Makes what was written since the last call one message. */
  void endMessage(int opcode) {
    int needed = wireLength + MAX_HEADER_BYTES + payloadLength;
    if (wire.length < needed) {
      wire = Arrays.copyOf(wire, Math.max(wire.length * 2, needed));
    }
    ByteBuffer out = ByteBuffer.wrap(wire, wireLength, wire.length - wireLength);
    out.put((byte) (0x80 | opcode));
    if (payloadLength <= 125) {
      out.put((byte) payloadLength);
    } else if (payloadLength <= 0xffff) {
      out.put((byte) 126).putShort((short) payloadLength);
    } else {
      out.put((byte) 127).putLong(payloadLength);
    }
    out.put(payload, 0, payloadLength);
    wireLength = out.position();
    payloadLength = 0;
    count++;
  }

  /** Forgets what was written since the last message ended. */
  void discardMessage() {
    payloadLength = 0;
  }

  /** All messages ended since the last call. */
  Frames take() {
    Frames frames = new Frames(Arrays.copyOf(wire, wireLength), wireLength, count);
    wireLength = 0;
    count = 0;
    return frames;
  }
}
