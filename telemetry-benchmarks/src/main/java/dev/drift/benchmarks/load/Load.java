package dev.drift.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** What sends samples to a server. Owns its connections until {@link #close}. */
public interface Load extends AutoCloseable {

  /**
   * Sends for so long, on threads of its own that end with it. One at a time.
   *
   * @param perSecond samples of all drones together; infinite = as many as it can
   */
  CompletableFuture<Sent> send(double perSecond, Duration time);

  @Override
  void close() throws IOException;

  /** Sends on a thread of its own, whose end completes the future. */
  static CompletableFuture<Sent> begin(Callable<Sent> sending) {
    CompletableFuture<Sent> sent = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                sent.complete(sending.call());
              } catch (Exception e) {
                sent.completeExceptionally(e);
              }
            },
            "bench-sender");
    thread.setDaemon(true);
    thread.start();
    return sent;
  }
}
