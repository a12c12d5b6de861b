package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A WebSocket client that keeps every text. */
final class TextViewer implements WebSocket.Listener, AutoCloseable {

  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private volatile int closeCode;
  private volatile String closeReason = "";
  private WebSocket socket;

  private TextViewer() {}

  static TextViewer open(int port, String path, String... subprotocols) {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    for (String subprotocol : subprotocols) {
      builder.subprotocols(subprotocol);
    }
    return open(builder, port, path);
  }

  /**
   * With headers of its own.
   *
   * @throws IllegalStateException caused by {@link WebSocketHandshakeException}, when the server
   *     refuses the handshake
   */
  static TextViewer open(int port, String path, HttpHeaders headers) {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    headers.map().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    return open(builder, port, path);
  }

  private static TextViewer open(WebSocket.Builder builder, int port, String path) {
    TextViewer viewer = new TextViewer();
    try {
      viewer.socket =
          builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), viewer).get(10, SECONDS);
      return viewer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(said(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the server said instead; the exception itself has no message. */
  private static String said(Throwable why) {
    if (why instanceof WebSocketHandshakeException refused) {
      return refused.getResponse().statusCode() + " " + refused.getResponse().headers().map();
    }
    return why.getMessage();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      texts.add(part.toString());
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeReason = reason;
    closeCode = code;
    return null;
  }

  List<String> texts() {
    return texts;
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  /** 0 = open. */
  int closeCode() {
    return closeCode;
  }

  String closeReason() {
    return closeReason;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
