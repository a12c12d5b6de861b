package dev.drift.queue;

import com.google.common.base.Throwables;
import dev.drift.batch.ConsumerCounters;
import dev.drift.config.BrokerQueues;
import dev.drift.config.LogId;
import dev.drift.health.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the consumers did with the batches; the log speaks once per cause.
 *
 * <p>Bound: {@link #MAX_CAUSES} causes are remembered; what has a further one is counted and not
 * logged.
 */
@ApplicationScoped
public class QueueCounters implements ConsumerCounters, Trouble {

  private static final Logger LOG = System.getLogger(QueueCounters.class.getName());

  static final int MAX_CAUSES = 64;

  /** The longest that a batch takes in good health, and more. */
  private static final Duration TROUBLE_AFTER = Duration.ofSeconds(5);

  private final LongAdder storedBatches = new LongAdder();
  private final LongAdder failedDeliveries = new LongAdder();
  private final LongAdder unstorableBatches = new LongAdder();
  private final LongAdder malformedBatches = new LongAdder();
  private final LongAdder newerDeliveries = new LongAdder();
  private final AtomicInteger inProgress = new AtomicInteger();
  private final AtomicBoolean failing = new AtomicBoolean();

  /** When a batch last came to its end, or the first of those in progress was begun. */
  private volatile long progressNanos;

  private final Set<String> loggedCauses = ConcurrentHashMap.newKeySet();

  void begin() {
    if (inProgress.get() == 0) {
      progressNanos = System.nanoTime();
    }
    inProgress.incrementAndGet();
  }

  void end() {
    inProgress.decrementAndGet();
    progressNanos = System.nanoTime();
  }

  void stored() {
    storedBatches.increment();
    if (failing.compareAndSet(true, false)) {
      LOG.log(Level.INFO, "Samples are stored again.");
    }
  }

  void failed(RuntimeException cause) {
    failedDeliveries.increment();
    if (failing.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          "Samples can''t be stored now; they stay on the queue and are delivered again: {0}",
          Throwables.getRootCause(cause).getMessage());
    }
  }

  void malformed(String reason) {
    malformedBatches.increment();
    if (isNew("malformed")) {
      LOG.log(
          Level.WARNING,
          "The queue holds a message that is no sample batch ({0}); it and further ones are moved"
              + " to the dead letters ({1}) and counted.",
          reason,
          BrokerQueues.DEAD_LETTERS);
    }
  }

  void newer(String cause) {
    newerDeliveries.increment();
    if (isNew("newer: " + cause)) {
      LOG.log(
          Level.WARNING,
          "A newer version of DRIFT put batches on the queue that this one can''t read ({0}); they"
              + " stay there until a server of that version stores them: update this server.",
          cause);
    }
  }

  void unstorable(UUID batch, RuntimeException refusal) {
    unstorableBatches.increment();
    String message = String.valueOf(Throwables.getRootCause(refusal).getMessage());
    // What follows the first line names the row.
    if (isNew("refused: " + message.lines().findFirst().orElse(""))) {
      LOG.log(
          Level.WARNING,
          "The database refused the batch {0}; it and further ones are moved to the dead letters ({1})"
              + " and counted: {2}",
          LogId.batch(batch),
          BrokerQueues.DEAD_LETTERS,
          message);
    }
  }

  @Override
  public Optional<String> trouble() {
    return failing.get() || isHeldUp()
        ? Optional.of(
            "Samples can't be stored: they wait on the queue. Look at the database, its disk and the"
                + " log.")
        : Optional.empty();
  }

  private boolean isHeldUp() {
    return inProgress.get() > 0 && System.nanoTime() - progressNanos > TROUBLE_AFTER.toNanos();
  }

  @Override
  public long unstorableBatches() {
    return unstorableBatches.sum();
  }

  @Override
  public int inProgress() {
    return inProgress.get();
  }

  @Override
  public long storedBatches() {
    return storedBatches.sum();
  }

  @Override
  public long failedDeliveries() {
    return failedDeliveries.sum();
  }

  @Override
  public long newerDeliveries() {
    return newerDeliveries.sum();
  }

  @Override
  public long malformedBatches() {
    return malformedBatches.sum();
  }

  private boolean isNew(String cause) {
    return loggedCauses.size() < MAX_CAUSES && loggedCauses.add(cause);
  }
}
