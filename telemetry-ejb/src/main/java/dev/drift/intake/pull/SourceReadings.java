package dev.drift.intake.pull;

import dev.drift.intake.RaceIntake;
import dev.drift.sample.Micros;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** Takes what one source says into its race, and counts it. For one thread at a time. */
final class SourceReadings {

  private final CallTarget target;
  private final RaceIntake intake;
  private final SensorNumbers numbers;
  private final SourceCounts counts;
  private final LongSupplier nanoTime;
  private final Clock clock;

  SourceReadings(
      CallTarget target,
      RaceIntake intake,
      SensorNumbers numbers,
      SourceCounts counts,
      CallTools tools) {
    this.target = target;
    this.intake = intake;
    this.numbers = numbers;
    this.counts = counts;
    nanoTime = tools.nanoTime();
    clock = tools.clock();
  }

  /** Names a call that begins now. */
  long beginCall() {
    return numbers.beginCall();
  }

  /**
   * Takes a reading.
   *
   * @param call names the call that it came with
   * @return completes when it is safe on the queue; empty = it was refused
   */
  Optional<CompletableFuture<Void>> take(SensorMessage message, long call) {
    String sensorId = message.sensorId();
    int missing = numbers.missing(target.name(), sensorId, call, message.number());
    Instant now = clock.instant();
    try {
      CompletableFuture<Void> safe =
          intake.acceptReading(message.reading(target, Micros.of(now), missing));
      numbers.taken(target.name(), sensorId, call, message.number());
      counts.taken(now, nanoTime.getAsLong());
      return Optional.of(safe.thenRun(() -> counts.safe(missing)));
    } catch (RejectedException e) {
      refuse(e.reason(), sensorId, message.number(), call);
      return Optional.empty();
    }
  }

  /**
   * Counts a message that is refused.
   *
   * @param sensorId of its sensor; null = unknown
   */
  void refuse(RejectReason reason, String sensorId, int number, long call) {
    if (sensorId != null) {
      numbers.refused(target.name(), sensorId, call, number);
    }
    counts.refused();
    intake.rejectReading(reason);
  }

  SourceStatus status(SourceState state, Instant since, Instant nextTryAt, String lastError) {
    return counts.status(state, since, nextTryAt, lastError, nanoTime.getAsLong());
  }
}
