package dev.drift.benchmarks.replay;

import dev.drift.benchmarks.run.BenchFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A paused replay on {@code drift.v1.bin}: its only messages of samples answer what it is told. */
final class ReplayClient implements AutoCloseable {

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);

  private final Semaphore samples = new Semaphore(0);
  private final WebSocket socket;

  private ReplayClient(HttpClient client, URI address) throws InterruptedException {
    CompletableFuture<WebSocket> opening =
        client
            .newWebSocketBuilder()
            .subprotocols("drift.v1.bin")
            .buildAsync(address, new Listener());
    try {
      socket = opening.get(ANSWERED_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchFailure("No replay at " + address + ": " + e, e);
    }
  }

  /** Opens it, and waits for its first samples. */
  static ReplayClient open(HttpClient client, URI address) throws InterruptedException {
    ReplayClient replay = new ReplayClient(client, address);
    replay.awaitSamples();
    return replay;
  }

  /** Goes to a place, and waits for the samples there. */
  void seek(double seconds) throws InterruptedException {
    samples.drainPermits();
    var unused = socket.sendText("{\"seek_s\":" + seconds + "}", true);
    awaitSamples();
  }

  private void awaitSamples() throws InterruptedException {
    if (!samples.tryAcquire(ANSWERED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      throw new BenchFailure("The replay sent no samples.");
    }
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Listener implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
      if (last) {
        samples.release();
      }
      webSocket.request(1);
      return null;
    }
  }
}
