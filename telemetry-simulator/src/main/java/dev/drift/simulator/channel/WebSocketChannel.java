package dev.drift.simulator.channel;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A drone's WebSocket; a text message is a sample. Its samples come from one thread. */
final class WebSocketChannel implements DroneChannel {

  private static final long LOOK_MILLIS = 500;

  private final WebSocket socket;
  private final Unanswered unanswered;
  // The client takes a message when the one before has gone out.
  private CompletableFuture<WebSocket> sending = CompletableFuture.completedFuture(null);

  WebSocketChannel(WebSocket socket, Unanswered unanswered) {
    this.socket = socket;
    this.unanswered = unanswered;
  }

  @Override
  public boolean send(String json) {
    if (!awaitSent() || !unanswered.enter()) {
      return false;
    }
    sending = socket.sendText(json, true);
    return true;
  }

  private boolean awaitSent() {
    while (unanswered.isSending()) {
      try {
        sending.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        // The server does not read: its back-pressure. Unless nothing may be sent any more.
      } catch (ExecutionException e) {
        unanswered.end("the connection is lost: " + e.getCause().getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  @Override
  public void close() {
    if (socket.isOutputClosed() || !sending.isDone()) {
      socket.abort();
    } else {
      socket
          .sendClose(WebSocket.NORMAL_CLOSURE, "")
          .orTimeout(1, TimeUnit.SECONDS)
          .exceptionally(failure -> socket)
          .join();
      socket.abort();
    }
    unanswered.end("");
  }
}
