package dev.drift.replay;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that read from the archive for all replays.
 *
 * <p>Bound: {@link #THREADS} reads at once, so that replays leave connections to others, and as
 * many waiting as there may be sessions; a further one is refused, and its session asks again.
 */
final class ReplayReads {

  static final int THREADS = 3;

  private final ThreadPoolExecutor threads;
  private final ReplayCounters counters;
  private final Runnable done;

  /**
   * Begins.
   *
   * @param done called after each read
   */
  ReplayReads(ThreadFactory factory, int maxWaiting, ReplayCounters counters, Runnable done) {
    this.counters = counters;
    this.done = done;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(maxWaiting),
            work -> {
              Thread thread = factory.newThread(() -> work(work));
              thread.setName("drift-replay-read");
              return thread;
            });
  }

  /** A managed thread has the loader of the thread that made it; here that is the loop's. */
  private static void work(Runnable work) {
    Thread.currentThread().setContextClassLoader(ReplayReads.class.getClassLoader());
    work.run();
  }

  /** Has the read done; false = not now. */
  boolean begin(Read read) {
    counters.readBegins();
    try {
      threads.execute(() -> run(read));
      return true;
    } catch (RejectedExecutionException e) {
      counters.readEnds();
      return false;
    }
  }

  private void run(Read read) {
    try {
      read.run();
    } finally {
      counters.readEnds();
      done.run();
    }
  }

  /** Drops what waits; what is under way ends by itself. */
  void stop() {
    threads.shutdownNow();
  }
}
