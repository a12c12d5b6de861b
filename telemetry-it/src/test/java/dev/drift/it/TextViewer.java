package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A WebSocket client that keeps every text, or counts some. */
final class TextViewer implements WebSocket.Listener, AutoCloseable {

  private final List<String> texts = new ArrayList<>();
  private final AtomicInteger count = new AtomicInteger();

  /** Texts with this in them are counted, and none is kept; null = all are kept. */
  private final String counted;

  private final StringBuilder part = new StringBuilder();
  private volatile int closeCode;
  private volatile String closeReason = "";
  private WebSocket socket;

  private TextViewer(String counted) {
    this.counted = counted;
  }

  static TextViewer open(int port, String path, String... subprotocols) {
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    for (String subprotocol : subprotocols) {
      builder.subprotocols(subprotocol);
    }
    return open(new TextViewer(null), builder, port, path);
  }

  /** One for long flights: it keeps no text, and counts those that contain this. */
  static TextViewer counting(String part, int port, String path) {
    return open(new TextViewer(part), HttpClient.newHttpClient().newWebSocketBuilder(), port, path);
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
    return open(new TextViewer(null), builder, port, path);
  }

  private static TextViewer open(
      TextViewer viewer, WebSocket.Builder builder, int port, String path) {
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
      took(part.toString());
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void took(String text) {
    if (counted == null) {
      synchronized (texts) {
        texts.add(text);
      }
    } else if (text.contains(counted)) {
      count.incrementAndGet();
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeReason = reason;
    closeCode = code;
    return null;
  }

  /** Those so far, in their order. */
  List<String> texts() {
    synchronized (texts) {
      return List.copyOf(texts);
    }
  }

  /** How many were counted. */
  int count() {
    return count.get();
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
