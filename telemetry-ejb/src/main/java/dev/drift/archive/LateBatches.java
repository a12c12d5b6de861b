package dev.drift.archive;

import dev.drift.sample.Micros;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.TelemetrySample;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which batches others may overtake on their way into the archive: those that are being stored, and
 * those that failed and come again. What still lies on the queue is stored in its order.
 *
 * <p>Bounds: as many as there are consumers, one entry for each race, and {@link #DEAD} batches
 * that became dead letters.
 */
@ApplicationScoped
public class LateBatches {

  /** Nothing is late. */
  public static final long NONE = Long.MAX_VALUE;

  /** The broker gives a failed batch again after 5 s at most; then it is being stored. */
  static final long AGAIN_WITHIN_MICROS = 8_000_000;

  private static final int DEAD = 10_000;

  private final Clock clock;
  private final Map<UUID, Open> open = new HashMap<>();
  private final Map<Integer, Failed> failed = new HashMap<>();
  private final Map<UUID, SampleCount> dead = new LinkedHashMap<>();

  private record Open(int raceKey, long firstMicros) {}

  private record Failed(long firstMicros, long atMicros) {}

  private record SampleCount(int raceKey, UUID intakeId, int samples) {}

  /** For the container. */
  public LateBatches() {
    this(Clock.systemUTC());
  }

  LateBatches(Clock clock) {
    this.clock = clock;
  }

  /** The batch is being stored from now on. */
  public synchronized void begin(SampleBatch batch) {
    long first =
        batch.samples().stream().mapToLong(TelemetrySample::sampleTimeMicros).min().orElse(NONE);
    open.put(batch.id(), new Open(batch.raceKey(), first));
  }

  /** The batch is in the archive. */
  public synchronized void stored(SampleBatch batch) {
    open.remove(batch.id());
    dead.remove(batch.id());
  }

  /** The batch was not stored and comes again. */
  public synchronized void failed(SampleBatch batch) {
    Open was = open.remove(batch.id());
    if (was != null) {
      Failed now = new Failed(was.firstMicros(), Micros.now(clock));
      failed.merge(
          was.raceKey(),
          now,
          (before, again) ->
              isOver(before)
                  ? again
                  : new Failed(
                      Math.min(before.firstMicros(), again.firstMicros()), again.atMicros()));
    }
  }

  /** The batch lies aside and is stored only if somebody sends it again. */
  public synchronized void buried(SampleBatch batch) {
    open.remove(batch.id());
    dead.put(
        batch.id(), new SampleCount(batch.raceKey(), batch.intakeId(), batch.samples().size()));
    if (dead.size() > DEAD) {
      Iterator<UUID> oldest = dead.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** The earliest sampleTime of what is late of the race, µs since 1970 UTC; or {@link #NONE}. */
  public synchronized long firstMicros(int raceKey) {
    Failed again = failed.get(raceKey);
    if (again != null && isOver(again)) {
      failed.remove(raceKey);
      again = null;
    }
    return open.values().stream()
        .filter(batch -> batch.raceKey() == raceKey)
        .mapToLong(Open::firstMicros)
        .reduce(again == null ? NONE : again.firstMicros(), Math::min);
  }

  /** How many of the samples that the intake received of the race lie aside. */
  public synchronized long buriedSamples(int raceKey, UUID intakeId) {
    return dead.values().stream()
        .filter(batch -> batch.raceKey() == raceKey && batch.intakeId().equals(intakeId))
        .mapToLong(SampleCount::samples)
        .sum();
  }

  private boolean isOver(Failed batch) {
    return Micros.now(clock) - batch.atMicros() > AGAIN_WITHIN_MICROS;
  }
}
