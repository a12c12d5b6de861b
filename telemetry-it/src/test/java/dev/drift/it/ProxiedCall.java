package dev.drift.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request as a proxy passes it on, from the proxy's own address; each method gives another. */
record ProxiedCall(String from, int port, String firstLine, List<String> headers, String body) {

  private static final int TIMEOUT_MILLIS = 20_000;

  static ProxiedCall get(int port, String path) {
    return new ProxiedCall(
        SharedDrift.PROXY, port, "GET " + path, List.of("Host: 127.0.0.1:" + port), "");
  }

  static ProxiedCall post(int port, String path, String json) {
    return new ProxiedCall(
        SharedDrift.PROXY,
        port,
        "POST " + path,
        List.of(
            "Host: 127.0.0.1:" + port,
            "Content-Type: application/json",
            "Content-Length: " + json.length(),
            "Connection: close"),
        json);
  }

  ProxiedCall from(String address) {
    return new ProxiedCall(address, port, firstLine, headers, body);
  }

  ProxiedCall header(String name, String value) {
    List<String> all = new ArrayList<>(headers);
    all.add(name + ": " + value);
    return new ProxiedCall(from, port, firstLine, all, body);
  }

  /** What came back: its head, line by line. */
  record Answer(List<String> lines) {
    int status() {
      return Integer.parseInt(lines.get(0), 9, 12, 10);
    }

    List<String> all(String header) {
      String prefix = header.toLowerCase(Locale.ROOT) + ": ";
      return lines.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()))
          .toList();
    }
  }

  Answer send() throws IOException {
    try (Socket socket = open()) {
      return answer(socket.getInputStream());
    }
  }

  /** The first byte of the first WebSocket frame after the handshake. */
  int firstFrame() throws IOException {
    try (Socket socket = open()) {
      Answer answer = answer(socket.getInputStream());
      if (answer.status() != 101) {
        throw new IOException("no handshake: " + answer);
      }
      return socket.getInputStream().read();
    }
  }

  private Socket open() throws IOException {
    Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(),
            port,
            InetAddress.getByName(from),
            /* localPort= */ 0);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    String request = firstLine + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n" + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static Answer answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the answer ends early: " + head);
      }
      head.append((char) next);
    }
    return new Answer(head.toString().strip().lines().toList());
  }
}
