package dev.drift.batch;

import dev.drift.batch.SampleQueue.QueueUnavailableException;
import dev.drift.sample.SampleBatch;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Publishes the batches of all races on threads of its own: full ones at once, the others when a
 * sender waits for the answer, and at the latest every {@link #TICK}.
 *
 * <p>Bound: sealed batches of at most {@link #ROOM} samples together, about 100 MB. Beyond it
 * samples of sources that can't be slowed are dropped and counted by {@link SampleBatcher}; the
 * others bound themselves. While the broker takes nothing the batches are kept and tried again.
 */
public final class BatchPublisher implements AutoCloseable {

  /** How long a sample waits at most for its batch to fill. */
  static final Duration TICK = Duration.ofMillis(40);

  /** Samples that may wait for the broker. */
  static final int ROOM = 400_000;

  private static final int THREADS = 2;
  private static final Duration FIRST_RETRY = Duration.ofMillis(50);
  private static final Duration LAST_RETRY = Duration.ofSeconds(2);
  private static final Logger LOG = System.getLogger(BatchPublisher.class.getName());

  private record Sealed(SampleBatch batch, CompletableFuture<Void> durable) {}

  private final SampleQueue queue;
  private final UUID intakeId;
  private final List<Thread> threads = new ArrayList<>();
  private final Map<Integer, SampleBatcher> batchers = new ConcurrentHashMap<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition idle = lock.newCondition();
  private final Queue<Sealed> sealed = new ArrayDeque<>();
  private int publishing;
  private boolean hurried;
  private boolean closed;
  private boolean brokerDown;
  private long tickDueNanos = System.nanoTime();
  private final AtomicInteger waitingSamples = new AtomicInteger();

  /**
   * Starts the publishing threads.
   *
   * @param intakeId names this run of the server in every batch
   */
  public BatchPublisher(SampleQueue queue, UUID intakeId, ThreadFactory threadFactory) {
    this.queue = queue;
    this.intakeId = intakeId;
    for (int i = 0; i < THREADS; i++) {
      Thread thread = threadFactory.newThread(this::run);
      thread.setName("drift-publisher-" + i);
      threads.add(thread);
      thread.start();
    }
  }

  /** The batcher of a race, which this publisher flushes from now on. */
  public SampleBatcher open(int raceKey) {
    return batchers.computeIfAbsent(raceKey, key -> new SampleBatcher(key, intakeId, this));
  }

  /** Hands on what the race's batcher holds and forgets it. */
  public void close(int raceKey) {
    SampleBatcher batcher = batchers.remove(raceKey);
    if (batcher != null) {
      batcher.close();
    }
  }

  /** Samples that were sealed and are not on the queue yet. */
  public int waitingSamples() {
    return waitingSamples.get();
  }

  /**
   * Publishes everything added so far.
   *
   * @return false when the broker did not take it in time
   */
  public boolean drain(Duration atMost) {
    flushAll();
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (!sealed.isEmpty() || publishing > 0) {
        if (left <= 0) {
          return false;
        }
        left = idle.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the threads. What is not on the queue by now is lost and whoever waits for it hears so:
   * {@link #drain} first.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
    for (Thread thread : threads) {
      thread.interrupt();
    }
    for (Thread thread : threads) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(2));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    lock.lock();
    try {
      sealed.forEach(left -> left.durable().completeExceptionally(closedFailure()));
      sealed.clear();
    } finally {
      lock.unlock();
    }
  }

  private static QueueUnavailableException closedFailure() {
    return new QueueUnavailableException("the server is stopping", null);
  }

  boolean hasRoom() {
    return waitingSamples.get() < ROOM;
  }

  void hurry() {
    lock.lock();
    try {
      if (!hurried) {
        hurried = true;
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  void enqueue(SampleBatch batch, CompletableFuture<Void> durable) {
    lock.lock();
    try {
      if (closed) {
        durable.completeExceptionally(closedFailure());
        return;
      }
      sealed.add(new Sealed(batch, durable));
      waitingSamples.addAndGet(batch.samples().size());
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (true) {
      Sealed next;
      try {
        next = next();
      } catch (InterruptedException e) {
        return;
      }
      if (next == null) {
        flushAll();
      } else if (!publish(next)) {
        return;
      }
    }
  }

  /** The next batch to publish; null = it is time to flush. */
  private Sealed next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (sealed.isEmpty()) {
        if (closed) {
          throw new InterruptedException("closed");
        }
        long wait = tickDueNanos - System.nanoTime();
        if (hurried || wait <= 0) {
          hurried = false;
          tickDueNanos = System.nanoTime() + TICK.toNanos();
          return null;
        }
        // How long it waited does not matter: the loop looks at the clock again.
        var unused = work.awaitNanos(wait);
      }
      publishing++;
      return sealed.remove();
    } finally {
      lock.unlock();
    }
  }

  private void flushAll() {
    batchers.values().forEach(SampleBatcher::flush);
  }

  /** Publishes, trying until the broker takes it; false when this publisher is closed meanwhile. */
  private boolean publish(Sealed next) {
    Duration retry = FIRST_RETRY;
    while (true) {
      try {
        queue.publish(next.batch());
        done(next);
        next.durable().complete(null);
        return true;
      } catch (QueueUnavailableException | RuntimeException e) {
        if (!pauseAfter(e, retry)) {
          next.durable().completeExceptionally(e);
          return false;
        }
        Duration doubled = retry.multipliedBy(2);
        retry = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
      }
    }
  }

  private boolean pauseAfter(Exception failure, Duration pause) {
    lock.lock();
    try {
      if (!brokerDown) {
        brokerDown = true;
        LOG.log(
            Level.WARNING,
            "The queue takes no samples now; they are kept and tried again: {0}",
            failure.getMessage());
      }
      return !closed;
    } finally {
      lock.unlock();
      if (!closed) {
        pause(pause);
      }
    }
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void done(Sealed published) {
    lock.lock();
    try {
      if (brokerDown) {
        brokerDown = false;
        LOG.log(Level.INFO, "The queue takes samples again.");
      }
      waitingSamples.addAndGet(-published.batch().samples().size());
      publishing--;
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
