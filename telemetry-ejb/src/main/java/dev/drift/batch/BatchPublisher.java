package dev.drift.batch;

import dev.drift.batch.SampleQueue.QueueUnavailableException;
import dev.drift.sample.SampleBatch;
import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Publishes the batches of all races on threads of its own: full ones at once, the others when a
 * sender waits for the answer, and otherwise every {@link #TICK}. While there are many samples or
 * many races they may wait for up to {@link #BUSY_TICKS} of those: a transaction costs the same for
 * few samples as for many.
 *
 * <p>Bound: sealed batches of at most {@link #MAX_WAITING_SAMPLES} samples together, about 100 MB.
 * Beyond it samples of sources that can't be slowed are dropped and counted by {@link
 * SampleBatcher}; the others bound themselves. While the broker takes nothing the batches are kept
 * and tried again. A batch that can never be published is set aside: its samples count as dropped
 * and their futures complete with an exception.
 */
public final class BatchPublisher implements AutoCloseable {

  /** How long a sample waits at most for its batch to fill, unless there is much to do. */
  static final Duration TICK = Duration.ofMillis(40);

  /** Samples in one tick, of all races together, from which on there is much to do: 50,000/s. */
  static final int BUSY_SAMPLES = 2_000;

  /**
   * Batches that may be published in one tick, 100/s. Of more races each waits for more ticks: 16
   * races at 2,500 samples/s each, with a batch each for every tick, were stored at 30,000/s on a
   * computer that stores 72,000/s of one race.
   */
  static final int BATCHES_A_TICK = 4;

  /** How many ticks a sample then waits at most: 160 ms. */
  static final int BUSY_TICKS = 4;

  /** Samples that may wait for the broker. */
  static final int MAX_WAITING_SAMPLES = 400_000;

  private static final int THREADS = 2;
  private static final Duration FIRST_RETRY = Duration.ofMillis(50);
  private static final Duration MAX_RETRY = Duration.ofSeconds(2);
  private static final Duration TROUBLE_AFTER = Duration.ofSeconds(2);
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);

  /** The two highest bits of a UUID's second half (RFC 9562). */
  private static final long UUID_VARIANT = 0x8000_0000_0000_0000L;

  private static final Logger LOG = System.getLogger(BatchPublisher.class.getName());

  private record Sealed(SampleBatch batch, SampleBatcher from, CompletableFuture<Void> durable) {}

  private final SampleQueue queue;
  private final BooleanSupplier mayPublish;
  private volatile UUID intakeId;
  private final AtomicLong batchesNamed = new AtomicLong();
  private final List<Stage> stages = new ArrayList<>();
  private final Map<Integer, SampleBatcher> batchers = new ConcurrentHashMap<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition idle = lock.newCondition();
  private final Condition closing = lock.newCondition();
  private final Deque<Sealed> sealed = new ArrayDeque<>();
  private int publishing;
  private boolean hurried;
  private boolean closed;
  private boolean brokerDown;
  private long tickDueNanos = System.nanoTime();
  private final AtomicInteger waitingSamples = new AtomicInteger();

  /** When the broker last took something, or something came for it after nothing. */
  private volatile long progressNanos;

  /** Starts the publishing threads, of a server that no other one can take over from. */
  public BatchPublisher(SampleQueue queue, UUID intakeId, Stages supervised) {
    this(queue, intakeId, () -> true, supervised);
  }

  /**
   * Starts the publishing threads.
   *
   * @param intakeId names this run of the server in every batch
   * @param mayPublish asked before each batch, and after it before its senders have their answers;
   *     while it says no, batches wait as for a broker that is away
   */
  public BatchPublisher(
      SampleQueue queue, UUID intakeId, BooleanSupplier mayPublish, Stages supervised) {
    this.queue = queue;
    this.intakeId = intakeId;
    this.mayPublish = mayPublish;
    for (int i = 0; i < THREADS; i++) {
      stages.add(supervised.start("drift-publisher-" + i, this::run));
    }
  }

  /** The batcher of a race, which this publisher flushes from now on. */
  public SampleBatcher open(int raceKey) {
    return batchers.computeIfAbsent(raceKey, key -> new SampleBatcher(key, intakeId, this));
  }

  /** Publishes what the race's batcher holds and forgets the batcher. */
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

  /** Whether batches wait, and the broker has taken none for a while. */
  public boolean isHeldUp() {
    return waitingSamples.get() > 0 && System.nanoTime() - progressNanos > TROUBLE_AFTER.toNanos();
  }

  /**
   * Publishes everything added so far, and answers its senders.
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
   * Another server has taken over from this run: what is not on the queue is lost, counted as
   * dropped, and its senders hear that it failed. To be called when all batchers are closed.
   *
   * @param newIntakeId names the run that begins now
   */
  public void beginRun(UUID newIntakeId) {
    List<Sealed> left;
    lock.lock();
    try {
      left = List.copyOf(sealed);
      sealed.clear();
      left.forEach(lost -> waitingSamples.addAndGet(-lost.batch().size()));
      intakeId = newIntakeId;
    } finally {
      lock.unlock();
    }
    left.forEach(BatchPublisher::lose);
  }

  private static void lose(Sealed lost) {
    lost.from().lost(lost.batch());
    lost.durable().completeExceptionally(takenOver());
  }

  private static QueueUnavailableException takenOver() {
    return new QueueUnavailableException("another server has taken over", null);
  }

  /**
   * Ends the threads; {@link #drain} first. What is not on the queue by now is lost, and the
   * futures of its samples complete with an exception.
   */
  @Override
  public void close() {
    stages.forEach(Stage::stop);
    lock.lock();
    try {
      closed = true;
      work.signalAll();
      closing.signalAll();
    } finally {
      lock.unlock();
    }
    // The broker may not answer.
    stages.forEach(Stage::interrupt);
    stages.forEach(stage -> stage.join(CLOSED_WITHIN));
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

  /**
   * Names a batch: the run's own random half, and a number. Random ids would be made under the
   * locks that samples wait for, and would scatter over the ledger's index.
   */
  UUID nextBatchId() {
    return new UUID(
        intakeId.getMostSignificantBits(), UUID_VARIANT | batchesNamed.incrementAndGet());
  }

  boolean hasRoom() {
    return waitingSamples.get() < MAX_WAITING_SAMPLES;
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

  void enqueue(SampleBatch batch, SampleBatcher from, CompletableFuture<Void> durable) {
    lock.lock();
    try {
      if (closed) {
        durable.completeExceptionally(closedFailure());
        return;
      }
      sealed.add(new Sealed(batch, from, durable));
      if (waitingSamples.get() == 0) {
        progressNanos = System.nanoTime();
      }
      waitingSamples.addAndGet(batch.size());
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run(Stage stage) throws InterruptedException {
    while (!stage.isStopping()) {
      Sealed next = next(stage);
      if (next != null) {
        publish(stage, next);
      } else if (!stage.isStopping()) {
        flushDue();
      }
    }
  }

  /** The next batch to publish; null = it is time to flush, or to end. */
  private Sealed next(Stage stage) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (sealed.isEmpty()) {
        long wait = tickDueNanos - System.nanoTime();
        if (hurried || wait <= 0 || stage.isStopping()) {
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

  private void flushDue() {
    if (takeTick()) {
      int[] taken = batchers.values().stream().mapToInt(SampleBatcher::takenSinceTick).toArray();
      int ticks =
          ticks(Arrays.stream(taken).sum(), (int) Arrays.stream(taken).filter(n -> n > 0).count());
      batchers.values().forEach(batcher -> batcher.flushAfter(ticks));
    } else {
      batchers.values().forEach(SampleBatcher::flushIfAwaited);
    }
  }

  /** Whether a tick is over, and not only a sender waits; begins the next one. */
  private boolean takeTick() {
    lock.lock();
    try {
      hurried = false;
      long now = System.nanoTime();
      boolean over = now - tickDueNanos >= 0;
      if (over) {
        tickDueNanos = now + TICK.toNanos();
      }
      return over;
    } finally {
      lock.unlock();
    }
  }

  /**
   * For how many ticks a batch may grow.
   *
   * @param samples that all races together took in the tick before
   * @param races that took any
   */
  static int ticks(int samples, int races) {
    return samples < BUSY_SAMPLES
        ? Math.min(BUSY_TICKS, 1 + (races - 1) / BATCHES_A_TICK)
        : BUSY_TICKS;
  }

  private void flushAll() {
    batchers.values().forEach(SampleBatcher::flush);
  }

  /** Publishes, trying until the broker takes it; what is left when the stage ends goes back. */
  private void publish(Stage stage, Sealed next) throws InterruptedException {
    boolean done = false;
    try {
      Duration retry = FIRST_RETRY;
      while (!done && !stage.isStopping()) {
        done = tryToPublish(stage, next);
        if (!done) {
          pause(retry);
          Duration doubled = retry.multipliedBy(2);
          retry = doubled.compareTo(MAX_RETRY) < 0 ? doubled : MAX_RETRY;
        }
      }
    } finally {
      if (!done) {
        putBack(next);
      }
    }
  }

  /** False when the broker does not take it now. */
  private boolean tryToPublish(Stage stage, Sealed next) {
    if (!next.batch().intakeId().equals(intakeId)) {
      lose(next);
      done(next);
      return true;
    }
    if (!mayPublish.getAsBoolean()) {
      return false;
    }
    try {
      queue.publish(next.batch());
      brokerTook();
      // Before it counts as done: after a drain each sender has its answer.
      if (mayPublish.getAsBoolean()) {
        next.durable().complete(null);
      } else {
        // It may have come too late to be taken over: nobody is told that it is safe.
        next.durable().completeExceptionally(takenOver());
      }
      done(next);
      return true;
    } catch (QueueUnavailableException e) {
      brokerRefused(e);
      return false;
    } catch (RuntimeException e) {
      stage.setAside("A batch of samples for the queue", e);
      next.from().lost(next.batch());
      next.durable().completeExceptionally(e);
      done(next);
      return true;
    }
  }

  private void brokerRefused(QueueUnavailableException failure) {
    lock.lock();
    try {
      if (!brokerDown) {
        brokerDown = true;
        LOG.log(
            Level.WARNING,
            "The queue takes no samples now; they are kept and tried again: {0}",
            failure.getMessage());
      }
    } finally {
      lock.unlock();
    }
  }

  private void brokerTook() {
    lock.lock();
    try {
      if (brokerDown) {
        brokerDown = false;
        LOG.log(Level.INFO, "The queue takes samples again.");
      }
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration pause) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = pause.toNanos();
      while (!closed && left > 0) {
        left = closing.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void done(Sealed published) {
    lock.lock();
    try {
      waitingSamples.addAndGet(-published.batch().size());
      progressNanos = System.nanoTime();
      publishing--;
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void putBack(Sealed left) {
    lock.lock();
    try {
      sealed.addFirst(left);
      publishing--;
    } finally {
      lock.unlock();
    }
  }
}
