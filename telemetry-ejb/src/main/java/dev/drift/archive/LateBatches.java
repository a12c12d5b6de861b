package dev.drift.archive;

import dev.drift.config.BrokerQueues;
import dev.drift.sample.Micros;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SensorReading;
import dev.drift.sample.TelemetrySample;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * The batches that others may overtake on their way into the archive: those that are being stored,
 * and those that failed and are delivered again. What still lies on the queue is stored in its
 * order.
 *
 * <p>Bounds: as many as there are consumers, and one entry for each race whose batches failed
 * within the last seconds. Not thread-safe: {@link BatchFates} owns it.
 */
final class LateBatches {

  /** By then the broker has delivered a failed batch again, and it is being stored. */
  static final long AGAIN_WITHIN_MICROS = BrokerQueues.MAX_REDELIVERY_MILLIS * 1_000 + 3_000_000;

  private final Clock clock;
  private final Map<UUID, Open> open = new HashMap<>();
  private final Map<Integer, Failed> failed = new HashMap<>();

  private record Open(int raceKey, long firstMicros) {}

  private record Failed(long firstMicros, long atMicros) {}

  LateBatches(Clock clock) {
    this.clock = clock;
  }

  void begun(SampleBatch batch) {
    long first =
        LongStream.concat(
                batch.samples().stream().mapToLong(TelemetrySample::sampleTimeMicros),
                batch.readings().stream().mapToLong(SensorReading::atMicros))
            .min()
            .orElse(ArchiveState.NOTHING_LATE);
    open.put(batch.id(), new Open(batch.raceKey(), first));
  }

  /** The batch is stored or a dead letter. */
  void ended(SampleBatch batch) {
    open.remove(batch.id());
  }

  void failed(SampleBatch batch) {
    Open was = open.remove(batch.id());
    if (was == null) {
      return;
    }
    failed.values().removeIf(this::isOver);
    failed.merge(
        was.raceKey(),
        new Failed(was.firstMicros(), Micros.now(clock)),
        (before, again) ->
            new Failed(Math.min(before.firstMicros(), again.firstMicros()), again.atMicros()));
  }

  /** The earliest instant on the time line of the race's; or {@link ArchiveState#NOTHING_LATE}. */
  long firstMicros(int raceKey) {
    failed.values().removeIf(this::isOver);
    Failed again = failed.get(raceKey);
    return open.values().stream()
        .filter(batch -> batch.raceKey() == raceKey)
        .mapToLong(Open::firstMicros)
        .reduce(again == null ? ArchiveState.NOTHING_LATE : again.firstMicros(), Math::min);
  }

  private boolean isOver(Failed batch) {
    return Micros.now(clock) - batch.atMicros() > AGAIN_WITHIN_MICROS;
  }
}
