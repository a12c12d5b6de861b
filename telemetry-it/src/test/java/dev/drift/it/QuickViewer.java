package dev.drift.it;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;

/** A WebSocket client that does not wait for the answer to its handshake before it sends. */
final class QuickViewer implements AutoCloseable {

  private static final byte[] MASKED_PING = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};
  private static final byte[] PONG = {(byte) 0x8A, 0};
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;

  /** Sends the handshake for that path and a ping, in one write. */
  QuickViewer(int port, String path) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    String handshake =
        String.join(
            "\r\n",
            "GET " + path + " HTTP/1.1",
            "Host: 127.0.0.1:" + port,
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "");
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(handshake.getBytes(US_ASCII));
    both.write(MASKED_PING);
    socket.getOutputStream().write(both.toByteArray());
  }

  /**
   * The status line, once the ping was answered.
   *
   * @throws java.net.SocketTimeoutException when it is not
   */
  String statusOfAnsweredPing() throws IOException {
    InputStream input = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith("\r\n\r\n")) {
      byte[] next = input.readNBytes(1);
      if (next.length == 0) {
        throw new IOException("the server closed after: " + text);
      }
      head.write(next);
      text = head.toString(US_ASCII);
    }
    byte[] frame = input.readNBytes(PONG.length);
    if (!Arrays.equals(frame, PONG)) {
      throw new IOException("not a pong: " + HexFormat.of().formatHex(frame));
    }
    return text.substring(0, text.indexOf('\r'));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
