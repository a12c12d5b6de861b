package dev.drift.viewer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whole messages as unmasked WebSocket frames back to back, encoded once for all viewers.
 *
 * <pre>
 * byte 0      FIN | opcode            0x81 text, 0x82 binary
 * byte 1      payload length 0..125, or 126: 16 bits follow, or 127: 64 bits follow (big-endian)
 * then        the payload
 * </pre>
 *
 * <p>Immutable: servers may keep the array until it has left.
 */
public final class Frames {

  private final byte[] bytes;
  private final int length;
  private final int count;

  /** Takes the array over: the caller must not write to it again. */
  Frames(byte[] bytes, int length, int count) {
    this.bytes = bytes;
    this.length = length;
    this.count = count;
  }

  /** One text message. */
  public static Frames ofText(String text) {
    FrameWriter writer = new FrameWriter();
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    writer.write(payload, 0, payload.length);
    writer.endMessage(FrameWriter.TEXT);
    return writer.take();
  }

  /** All frames of the list, in order. */
  public static Frames concatenate(List<Frames> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int total = parts.stream().mapToInt(Frames::bytes).sum();
    ByteBuffer joined = ByteBuffer.allocate(total);
    parts.forEach(part -> joined.put(part.bytes, 0, part.length));
    return new Frames(joined.array(), total, parts.stream().mapToInt(Frames::count).sum());
  }

  /** Bytes on the wire. */
  public int bytes() {
    return length;
  }

  /** How many messages. */
  public int count() {
    return count;
  }

  /** The bytes for a server that takes encoded frames; nobody may write to them. */
  public ByteBuffer wire() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  /** Calls back with each message's payload, for a server that encodes frames itself. */
  public <E extends Exception> void forEachMessage(MessageConsumer<E> consumer) throws E {
    ByteBuffer wire = wire();
    while (wire.hasRemaining()) {
      boolean text = (wire.get() & 0x0f) == FrameWriter.TEXT;
      int size = wire.get() & 0x7f;
      if (size == 126) {
        size = wire.getShort() & 0xffff;
      } else if (size == 127) {
        size = Math.toIntExact(wire.getLong());
      }
      consumer.accept(text, wire.slice(wire.position(), size).asReadOnlyBuffer());
      wire.position(wire.position() + size);
    }
  }

  /** Takes one message. */
  @FunctionalInterface
  public interface MessageConsumer<E extends Exception> {
    void accept(boolean text, ByteBuffer payload) throws E;
  }
}
