package dev.drift.metrics;

import dev.drift.archive.SampleArchive.Stored;
import dev.drift.sample.SampleBatch;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the batches that this server's consumers took from the queue.
 *
 * <p>Bound: one entry for each race and each run of the server that batches came from, and the ids
 * of the last {@link #REMEMBERED} batches; older ids are forgotten.
 */
final class StoredCounts {

  /** More than are between a delivery and its repetition. */
  static final int REMEMBERED = 4_096;

  private final Map<Integer, LongAdder> storedByRace = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> duplicatesByRace = new ConcurrentHashMap<>();
  private final Map<UUID, LongAdder> settledByIntake = new ConcurrentHashMap<>();
  private final Set<UUID> counted =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  /**
   * Counts each batch once, however often it was delivered. One that the archive knows and this
   * object does not was committed without an answer when the connection broke, or by an earlier run
   * of the server: it no longer waits, but it is not counted as stored now.
   */
  void add(SampleBatch batch, Stored stored) {
    if (!counted.add(batch.id())) {
      return;
    }
    int samples = batch.samples().size();
    adder(settledByIntake, batch.intakeId()).add(samples);
    if (!stored.raceGone() && !stored.known()) {
      adder(storedByRace, batch.raceKey()).add(stored.samples());
      adder(duplicatesByRace, batch.raceKey()).add(samples - stored.samples());
    }
  }

  /** Samples of the race that this server wrote since it started. */
  long stored(int raceKey) {
    return sum(storedByRace, raceKey);
  }

  /** Samples of the race that were in the archive before. */
  long duplicates(int raceKey) {
    return sum(duplicatesByRace, raceKey);
  }

  /** Samples of that run's intake that no longer wait: stored, duplicate, or of a deleted race. */
  long settled(UUID intakeId) {
    return sum(settledByIntake, intakeId);
  }

  private static <K> LongAdder adder(Map<K, LongAdder> counts, K key) {
    return counts.computeIfAbsent(key, k -> new LongAdder());
  }

  private static <K> long sum(Map<K, LongAdder> counts, K key) {
    LongAdder adder = counts.get(key);
    return adder == null ? 0 : adder.sum();
  }
}
