package dev.drift.web.node;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request of 192.0.2.7 to https://drift.example, and the answer to it. */
final class FakeExchange {

  final Map<String, List<String>> sent = headers();
  final Map<String, List<String>> answered = headers();
  final ByteArrayOutputStream body = new ByteArrayOutputStream();
  int status;
  boolean clientHasGone;

  private final String method;
  private final String path;
  private final String query;
  private final byte[] sentBody;

  /**
   * One request.
   *
   * @param address the path as the client wrote it, and a query
   */
  FakeExchange(String method, String address, String body) {
    String[] parts = address.split("\\?", 2);
    this.method = method;
    this.path = parts[0];
    this.query = parts.length > 1 ? parts[1] : null;
    this.sentBody = body.getBytes(StandardCharsets.UTF_8);
    sent.put("Host", List.of("drift.example"));
  }

  static FakeExchange get(String address) {
    return new FakeExchange("GET", address, "");
  }

  private static Map<String, List<String>> headers() {
    return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }

  FakeExchange with(String header, String... values) {
    sent.put(header, List.of(values));
    return this;
  }

  HttpServletRequest request() {
    return proxy(
        HttpServletRequest.class,
        (name, arguments) ->
            switch (name) {
              case "getMethod" -> method;
              case "getRequestURI" -> path;
              case "getQueryString" -> query;
              case "getContextPath" -> "";
              case "getServletPath" -> path.startsWith("/api/v1") ? "/api/v1" : path;
              case "getPathInfo" ->
                  path.startsWith("/api/v1") ? path.substring("/api/v1".length()) : null;
              case "getRemoteAddr" -> "192.0.2.7";
              case "getScheme" -> "https";
              case "getHeaderNames" -> Collections.enumeration(sent.keySet());
              case "getHeaders" ->
                  Collections.enumeration(sent.getOrDefault(arguments[0], List.of()));
              case "getHeader" ->
                  sent.getOrDefault(arguments[0], List.of()).stream().findFirst().orElse(null);
              case "getInputStream" -> new Input(sentBody);
              default -> throw new UnsupportedOperationException(name);
            });
  }

  HttpServletResponse response() {
    return proxy(
        HttpServletResponse.class,
        (name, arguments) -> {
          switch (name) {
            case "setStatus" -> status = (int) arguments[0];
            case "setContentType" -> set("Content-Type", arguments[0]);
            case "setContentLengthLong" -> set("Content-Length", arguments[0]);
            case "setHeader" -> set((String) arguments[0], arguments[1]);
            case "addHeader" ->
                answered
                    .computeIfAbsent((String) arguments[0], first -> new ArrayList<>())
                    .add((String) arguments[1]);
            case "getOutputStream" -> {
              return new Output();
            }
            default -> throw new UnsupportedOperationException(name);
          }
          return null;
        });
  }

  private void set(String name, Object value) {
    answered.put(name, new ArrayList<>(List.of(value.toString())));
  }

  String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  @FunctionalInterface
  private interface Answers {
    Object answer(String name, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            FakeExchange.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.answer(method.getName(), arguments)));
  }

  private static final class Input extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Input(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Output extends ServletOutputStream {
    @Override
    public void write(int oneByte) throws IOException {
      if (clientHasGone) {
        throw new IOException("broken pipe");
      }
      body.write(oneByte);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
