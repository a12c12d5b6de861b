package dev.drift.intake.pull;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import dev.drift.clock.SteadyClock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The threads that say when sources are called and resolve their names; owns them.
 *
 * <p>Bound: {@link #MAX_LOOKUPS} names wait for their resolution; what comes then has failed.
 */
public final class CallThreads implements AutoCloseable {

  private static final int LOOKUP_THREADS = 2;
  private static final int MAX_LOOKUPS = 256;
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final ScheduledThreadPoolExecutor timer;
  private final ThreadPoolExecutor lookups;

  /**
   * Starts none yet.
   *
   * @param threads makes every thread; its names are overwritten
   */
  public CallThreads(ThreadFactory threads) {
    timer = new ScheduledThreadPoolExecutor(1, named(threads, "timer"));
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    lookups =
        new ThreadPoolExecutor(
            LOOKUP_THREADS,
            LOOKUP_THREADS,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_LOOKUPS),
            named(threads, "lookup"));
    lookups.allowCoreThreadTimeOut(true);
  }

  private static ThreadFactory named(ThreadFactory threads, String role) {
    return new ThreadFactoryBuilder()
        .setThreadFactory(threads)
        .setNameFormat("drift-source-" + role + "-%d")
        .build();
  }

  /** What sources need, with these threads and the machine's clocks and resolver. */
  public CallTools tools(CallRules rules, SourceCaller caller) {
    return new CallTools(
        rules,
        caller,
        InetAddress::getAllByName,
        lookups,
        this::after,
        RandomGenerator.getDefault(),
        System::nanoTime,
        SteadyClock.ofServer());
  }

  private CallTimer.Delayed after(Duration delay, Runnable task) {
    ScheduledFuture<?> scheduled = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(/* mayInterruptIfRunning= */ false);
  }

  /** Ends the threads; every source must be closed before. */
  @Override
  public void close() {
    timer.shutdownNow();
    lookups.shutdownNow();
  }
}
