package dev.drift.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A WebSocket client that reads nothing until it is asked to, and notices when it is held. */
final class UnreadSocket implements AutoCloseable {

  private static final int FIN = 0x80;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int MASKED = 0x80;

  private static final int UNREAD_BYTES = 4096;
  private static final int READ_BYTES = 1 << 16;

  private final SocketChannel channel = SocketChannel.open();
  private final ByteBuffer received = ByteBuffer.allocate(READ_BYTES);

  /** What answers pings, once the message that is under way has left. */
  private final Queue<ByteBuffer> pongs = new ArrayDeque<>();

  UnreadSocket(int port, String path) throws IOException {
    channel.setOption(StandardSocketOptions.SO_RCVBUF, UNREAD_BYTES);
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    write(
        ByteBuffer.wrap(
            String.join(
                    "\r\n",
                    "GET " + path + " HTTP/1.1",
                    "Host: 127.0.0.1:" + port,
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "",
                    "")
                .getBytes(US_ASCII)));
    StringBuilder head = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (head.indexOf("\r\n\r\n") < 0 && channel.read(one.clear()) == 1) {
      head.append((char) one.get(0));
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("not upgraded: " + head);
    }
    channel.configureBlocking(false);
  }

  private static ByteBuffer frame(int opcode, byte[] payload) {
    // A mask of zeros leaves the payload, which is short, as it is.
    return ByteBuffer.allocate(6 + payload.length)
        .put((byte) (FIN | opcode))
        .put((byte) (MASKED | payload.length))
        .putInt(0)
        .put(payload)
        .flip();
  }

  /** Begins to send the text; what the network does not take at once is left in the buffer. */
  ByteBuffer begin(String text) throws IOException {
    ByteBuffer frame = frame(TEXT, text.getBytes(UTF_8));
    channel.write(frame);
    return frame;
  }

  /** Sends more of what was begun. */
  boolean goOn(ByteBuffer begun) throws IOException {
    channel.write(begun);
    return !begun.hasRemaining();
  }

  private void write(ByteBuffer whole) throws IOException {
    while (whole.hasRemaining()) {
      channel.write(whole);
    }
  }

  /** Reads one byte, if one is there; how many that were. */
  int readByte() throws IOException {
    int read = channel.read(ByteBuffer.allocate(1));
    if (read < 0) {
      throw new IOException("the server has closed");
    }
    return read;
  }

  /**
   * Reads so many texts, or as many as come before the server closes, and answers pings.
   *
   * @param begun the rest of what was begun to be sent: it leaves meanwhile
   */
  List<String> readUpTo(int most, ByteBuffer begun) throws IOException {
    // With less than a segment of loopback the kernel sends a little every 200 ms.
    channel.setOption(StandardSocketOptions.SO_RCVBUF, READ_BYTES);
    List<String> texts = new ArrayList<>();
    while (texts.size() < most && channel.read(received) >= 0) {
      received.flip();
      for (ByteBuffer frame = next(); frame != null; frame = next()) {
        int opcode = frame.get(0) & 0x0f;
        byte[] payload = new byte[frame.remaining() - 2];
        frame.get(2, payload);
        if (opcode == CLOSE) {
          return texts;
        } else if (opcode == TEXT) {
          texts.add(new String(payload, UTF_8));
        } else if (opcode == PING) {
          pongs.add(frame(PONG, payload));
        }
      }
      received.compact();
      channel.write(begun);
      // Without waiting: the server may read only once more of its answers was read.
      if (!begun.hasRemaining() && !pongs.isEmpty() && goOn(pongs.peek())) {
        pongs.remove();
      }
    }
    return texts;
  }

  /** The next whole frame; null = it has not come. */
  private ByteBuffer next() {
    if (received.remaining() < 2) {
      return null;
    }
    int size = 2 + (received.get(received.position() + 1) & 0x7f);
    if (received.remaining() < size) {
      return null;
    }
    ByteBuffer frame = received.slice(received.position(), size);
    received.position(received.position() + size);
    return frame;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
