package dev.drift.server;

import dev.drift.archive.BatchLedger;
import dev.drift.batch.ConsumerCounters;
import dev.drift.batch.SampleQueue;
import dev.drift.batch.SampleQueue.QueueUnavailableException;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.Tally;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until the archive has everything that is on the queue now: sends an empty batch and sees it
 * stored, and after it nothing else being stored.
 *
 * <p>Consumers take one message at a time (no prefetch), so what was before the empty batch is
 * stored, being stored, or failed.
 */
final class QueueFence {

  private static final Duration POLL = Duration.ofMillis(20);

  private final SampleQueue queue;
  private final BatchLedger ledger;
  private final ConsumerCounters consumers;
  private final SampleBatch empty;
  private boolean sent;
  private volatile boolean passed;

  /**
   * For one use.
   *
   * @param raceKey any race that exists
   */
  QueueFence(
      SampleQueue queue,
      BatchLedger ledger,
      ConsumerCounters consumers,
      int raceKey,
      UUID intakeId) {
    this.queue = queue;
    this.ledger = ledger;
    this.consumers = consumers;
    this.empty =
        new SampleBatch(UUID.randomUUID(), raceKey, intakeId, Tally.NONE, List.of(), List.of());
  }

  /**
   * Waits.
   *
   * @return false when it took longer
   * @throws QueueUnavailableException the broker does not take the empty batch
   */
  boolean await(Duration atMost) throws QueueUnavailableException {
    long end = System.nanoTime() + atMost.toNanos();
    send();
    while (!isPassed()) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }

  /** Whether the archive has everything that was on the queue; sends the batch if it was not. */
  boolean hasPassed() {
    try {
      send();
      return isPassed();
    } catch (QueueUnavailableException e) {
      return false;
    }
  }

  private synchronized void send() throws QueueUnavailableException {
    if (!sent) {
      queue.publish(empty);
      sent = true;
    }
  }

  private boolean isPassed() {
    // Remembered: later there is always something that is being stored, which came after it.
    passed = passed || (ledger.contains(empty.id()) && consumers.inProgress() == 0);
    return passed;
  }
}
