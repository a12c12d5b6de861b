package dev.drift.listening;

import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What waits to be published, of all races.
 *
 * <p>Bound: {@link #CAPACITY}; a further one pushes out the oldest, which is counted. Many writers
 * and one reader.
 */
final class Outbox {

  static final int CAPACITY = 1 << 14;

  private final BlockingQueue<Outgoing> waiting;
  private final LongAdder dropped = new LongAdder();

  Outbox() {
    this(CAPACITY);
  }

  Outbox(int capacity) {
    waiting = new ArrayBlockingQueue<>(capacity);
  }

  /** Never waits for the reader. */
  void put(Outgoing item) {
    while (!waiting.offer(item)) {
      if (waiting.poll() != null) {
        dropped.increment();
      }
    }
  }

  /**
   * Moves the oldest into the list; waits for one if there is none.
   *
   * @return false when none came in time
   */
  boolean take(Collection<? super Outgoing> to, int max, long waitMillis)
      throws InterruptedException {
    Outgoing first = waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
    if (first == null) {
      return false;
    }
    to.add(first);
    waiting.drainTo(to, max - 1);
    return true;
  }

  /** Forgets what waits, and counts it as dropped. */
  void clear() {
    while (waiting.poll() != null) {
      dropped.increment();
    }
  }

  /** Those that were pushed out or forgotten. */
  long dropped() {
    return dropped.sum();
  }
}
