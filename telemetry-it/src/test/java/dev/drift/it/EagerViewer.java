package dev.drift.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A WebSocket client that goes on as soon as the last byte of the handshake's answer is there,
 * which is sooner than a library does, and sends each text in one frame, however long.
 */
final class EagerViewer implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int MAX_HEAD_BYTES = 14;

  private final Socket socket;
  private final DataInputStream input;

  /**
   * One message.
   *
   * @param text null = it is binary
   */
  record Message(String text, ByteBuffer binary) {}

  /**
   * Connects and waits for the answer's end.
   *
   * @param subprotocol empty = none is offered
   * @param command a text that is sent with the handshake, before its answer; empty = none
   */
  EagerViewer(int port, String path, String subprotocol, String command) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    input = new DataInputStream(socket.getInputStream());
    String handshake =
        String.join(
            "\r\n",
            "GET " + path + " HTTP/1.1",
            "Host: 127.0.0.1:" + port,
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            subprotocol.isEmpty() ? "X-Offers: nothing" : "Sec-WebSocket-Protocol: " + subprotocol,
            "",
            "");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(handshake.getBytes(US_ASCII));
    if (!command.isEmpty()) {
      all.write(frame(command));
    }
    socket.getOutputStream().write(all.toByteArray());
    awaitAnswer();
  }

  /** The head of a frame; its mask of zeros leaves the payload as it is. */
  private static byte[] head(int opcode, long bytes) {
    ByteBuffer head = ByteBuffer.allocate(MAX_HEAD_BYTES);
    head.put((byte) (0x80 | opcode));
    if (bytes < 126) {
      head.put((byte) (0x80 | bytes));
    } else if (bytes < 1 << 16) {
      head.put((byte) (0x80 | 126)).putShort((short) bytes);
    } else {
      head.put((byte) (0x80 | 127)).putLong(bytes);
    }
    head.putInt(0);
    return Arrays.copyOf(head.array(), head.position());
  }

  private static byte[] frame(String text) {
    byte[] payload = text.getBytes(UTF_8);
    return Bytes.concat(head(TEXT, payload.length), payload);
  }

  private void awaitAnswer() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) input.readUnsignedByte());
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("not upgraded: " + head);
    }
  }

  /**
   * The next message of samples or text; pings are passed over.
   *
   * @throws java.net.SocketTimeoutException when none comes
   */
  Message next() throws IOException {
    while (true) {
      Frame frame = nextFrame();
      if (frame.opcode() == TEXT) {
        return new Message(UTF_8.decode(frame.payload()).toString(), null);
      }
      if (frame.opcode() == BINARY) {
        return new Message(null, frame.payload());
      }
    }
  }

  /** Sends a text in one frame. */
  void send(String text) throws IOException {
    socket.getOutputStream().write(frame(text));
  }

  /** Sends the first bytes of the frame of a longer text; the rest does not come. */
  void sendBeginning(int sent, int length) throws IOException {
    byte[] text = "x".repeat(sent).getBytes(UTF_8);
    socket.getOutputStream().write(Bytes.concat(head(TEXT, length), text));
  }

  /** Waits until the server closes, and passes over what comes before. */
  int closeCode() throws IOException {
    while (true) {
      Frame frame = nextFrame();
      if (frame.opcode() == CLOSE) {
        return frame.payload().getShort();
      }
    }
  }

  private record Frame(int opcode, ByteBuffer payload) {}

  private Frame nextFrame() throws IOException {
    int opcode = input.readUnsignedByte() & 0x0f;
    int length = input.readUnsignedByte();
    if (length == 126) {
      length = input.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(input.readLong());
    }
    return new Frame(opcode, ByteBuffer.wrap(input.readNBytes(length)));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
