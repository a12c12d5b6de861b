package dev.drift.simulator.send;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Runs tasks on one thread, each when it is due.
 *
 * <p>Due times count from the start: what a stall delayed is done at once after it, and nothing
 * drifts. Owns its thread, which ends with the last task or by {@link #close}.
 */
public final class Pacer implements AutoCloseable {

  private static final long CLOSE_SECONDS = 5;

  private final PriorityQueue<Entry> byDue =
      new PriorityQueue<>(Comparator.comparingLong(Entry::dueNanos));
  private final LongSupplier nanoTime;
  private final LongConsumer park;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean stopping;

  private record Entry(long dueNanos, PacedTask task) {}

  Pacer(List<? extends PacedTask> tasks, LongSupplier nanoTime, LongConsumer park) {
    this.nanoTime = nanoTime;
    this.park = park;
    tasks.forEach(this::add);
    thread = new Thread(this::run, "drift-simulator");
    thread.setDaemon(true);
  }

  /** Begins to run the tasks. */
  public static Pacer start(List<? extends PacedTask> tasks) {
    Pacer pacer = of(tasks);
    pacer.begin();
    return pacer;
  }

  /** Does nothing before {@link #begin}. */
  static Pacer of(List<? extends PacedTask> tasks) {
    return new Pacer(tasks, System::nanoTime, LockSupport::parkNanos);
  }

  void begin() {
    thread.start();
  }

  /** Runs until every task has ended or {@link #close} is called. */
  void run() {
    try {
      long start = nanoTime.getAsLong();
      while (!stopping && !byDue.isEmpty()) {
        long early = byDue.peek().dueNanos() - (nanoTime.getAsLong() - start);
        if (early > 0) {
          park.accept(early);
        } else {
          PacedTask task = byDue.remove().task();
          task.run();
          add(task);
        }
      }
    } finally {
      ended.countDown();
    }
  }

  private void add(PacedTask task) {
    long due = task.dueNanos();
    if (due != PacedTask.ENDED) {
      byDue.add(new Entry(due, task));
    }
  }

  /** Whether {@link #close} was called. */
  boolean isStopping() {
    return stopping;
  }

  /**
   * Waits until every task has ended, or {@link #close} was called.
   *
   * @throws InterruptedException where the waiting thread is interrupted
   */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Runs no task any more, and waits at most 5 s for the one that runs. */
  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      if (thread.isAlive() && !ended.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(Pacer.class.getName())
            .log(System.Logger.Level.WARNING, "The simulator's thread does not stop.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
