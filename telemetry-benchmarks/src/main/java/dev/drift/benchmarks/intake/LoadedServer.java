package dev.drift.benchmarks.intake;

import dev.drift.benchmarks.cpu.CpuSnapshot;
import dev.drift.benchmarks.cpu.CpuUse;
import dev.drift.benchmarks.load.Load;
import dev.drift.benchmarks.load.Sent;
import dev.drift.benchmarks.run.BenchFailure;
import dev.drift.benchmarks.server.BenchServer;
import dev.drift.benchmarks.server.Metrics;
import dev.drift.benchmarks.server.Quantile;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A server that a load is sent to, at one rate after another. */
final class LoadedServer implements AutoCloseable {

  private static final String STORED = "drift_samples_stored_total";
  private static final String RECEIVED = "drift_samples_received_total";
  private static final String WAITING = "ingest_queue_length";
  private static final String TO_COMMIT = "latency_to_db_insert";
  private static final long POLL_MILLIS = 500;
  private static final Duration STORED_WITHIN = Duration.ofMinutes(2);

  private final BenchServer server;
  private final OptionalLong database;
  private final Load load;

  /** Owns the load from now on. */
  LoadedServer(BenchServer server, Load load) throws IOException {
    this.server = server;
    this.database = server.database().process();
    this.load = load;
  }

  /** Sends at that rate for so long, and waits until all of it is stored. */
  IntakeRun run(double rate, Duration time) throws IOException, InterruptedException {
    Metrics before = server.metrics();
    CpuSnapshot cpuBefore = CpuSnapshot.take(server.pid(), database);
    CompletableFuture<Sent> sending = load.send(rate, time);
    QueueTrend queue = watch(sending, time);
    Sent sent = result(sending);
    Metrics after = awaitStored(before, sent.samples());
    CpuUse cpu =
        CpuUse.between(cpuBefore, CpuSnapshot.take(server.pid(), database).named(server.pid()));
    return new IntakeRun(
        rate,
        sent,
        Math.round(after.sum(STORED) - before.sum(STORED)),
        Math.round(after.sum(WAITING) - before.sum(WAITING)),
        Losses.between(before, after),
        queue,
        cpu,
        Quantile.between(before.buckets(TO_COMMIT), after.buckets(TO_COMMIT), 0.5),
        Quantile.between(before.buckets(TO_COMMIT), after.buckets(TO_COMMIT), 0.99));
  }

  private QueueTrend watch(CompletableFuture<Sent> sending, Duration time)
      throws IOException, InterruptedException {
    QueueTrend queue = new QueueTrend(time.toMillis() / 1e3);
    long began = System.nanoTime();
    while (!sending.isDone()) {
      queue.add((System.nanoTime() - began) / 1e9, server.metrics().sum(WAITING));
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return queue;
  }

  private static Sent result(CompletableFuture<Sent> sending) throws InterruptedException {
    try {
      return sending.get();
    } catch (ExecutionException e) {
      throw new BenchFailure("The samples can't be sent: " + e.getCause().getMessage(), e);
    }
  }

  /**
   * Returns what the server says when all that arrived is stored: nothing waits, and nothing comes
   * any more. Where that takes too long, what it says then.
   */
  private Metrics awaitStored(Metrics before, long sent) throws IOException, InterruptedException {
    long end = System.nanoTime() + STORED_WITHIN.toNanos();
    double receivedLast = -1;
    while (true) {
      Metrics now = server.metrics();
      double received = now.sum(RECEIVED) - before.sum(RECEIVED);
      boolean allCame = received >= sent || received == receivedLast;
      boolean isLate = System.nanoTime() - end >= 0;
      if (isLate || (allCame && now.sum(WAITING) == 0)) {
        return now;
      }
      receivedLast = received;
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    load.close();
  }
}
