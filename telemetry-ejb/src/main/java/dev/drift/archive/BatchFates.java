package dev.drift.archive;

import dev.drift.archive.SampleArchive.Stored;
import dev.drift.clock.SteadyClock;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What became of the batches that this server took from the queue: each is begun, and then stored,
 * failed (it is delivered again) or buried (it is a dead letter). So it is the one answer to
 * whether what this run of the server accepted is stored.
 *
 * <p>Bounds: the batches in the consumers' hands; the numbers of {@link #MAX_RACES} races, of which
 * the one that was stored to the longest ago goes first and stays in the total; the ids of the last
 * {@link #MAX_REMEMBERED} stored batches; {@link #MAX_BURIED} dead letters, of which the oldest
 * goes first and then counts as awaited.
 */
@ApplicationScoped
public class BatchFates {

  /** More races than have ports, so only races that ended long ago are forgotten. */
  static final int MAX_RACES = 4_096;

  /** More than are stored between a delivery and its repetition. */
  static final int MAX_REMEMBERED = 4_096;

  static final int MAX_BURIED = 10_000;

  private final LateBatches late;
  private final Map<Integer, RaceFate> races = bounded(MAX_RACES, true);
  private final Map<UUID, Buried> deadLetters = bounded(MAX_BURIED, false);
  private final Set<UUID> counted = Collections.newSetFromMap(bounded(MAX_REMEMBERED, false));
  private UUID ourIntake;
  private RaceFate all = RaceFate.NONE;

  private record Buried(int raceKey, UUID intakeId, int size) {}

  /**
   * Of one race, or of all together.
   *
   * @param stored samples that this server wrote
   * @param duplicates samples that were in the archive before
   * @param readings that this server wrote
   * @param settled samples and readings of this run that are stored, duplicates, or of a deleted
   *     race
   */
  private record RaceFate(long stored, long duplicates, long readings, long settled) {
    private static final RaceFate NONE = new RaceFate(0, 0, 0, 0);

    RaceFate settled(long changed) {
      return new RaceFate(stored, duplicates, readings, changed);
    }

    RaceFate plus(RaceFate more) {
      return new RaceFate(
          stored + more.stored,
          duplicates + more.duplicates,
          readings + more.readings,
          settled + more.settled);
    }
  }

  /** For the container. */
  public BatchFates() {
    this(SteadyClock.ofServer());
  }

  BatchFates(Clock clock) {
    late = new LateBatches(clock);
  }

  private static <K, V> Map<K, V> bounded(int entries, boolean keepLastUsed) {
    return new LinkedHashMap<>(16, 0.75f, keepLastUsed) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > entries;
      }
    };
  }

  /** Names this run of the server, before its first batch is published. */
  public synchronized void ofRun(UUID intakeId) {
    ourIntake = intakeId;
  }

  /**
   * Another server has taken over what this run accepted: none of it is awaited here any more.
   *
   * @param newIntakeId names the run that begins now, in which no race took anything yet
   * @param received by all runs of this server together
   */
  public synchronized void beginRun(UUID newIntakeId, Tally received) {
    ourIntake = newIntakeId;
    races.replaceAll((key, fate) -> fate.settled(0));
    all = all.settled(received.accepted());
  }

  /** The batch is being stored from now on. */
  public synchronized void begun(SampleBatch batch) {
    late.begun(batch);
    // An administrator may have sent the dead letter again.
    deadLetters.remove(batch.id());
  }

  /**
   * The archive answered for the batch. Each batch counts once, however often it was delivered. One
   * that the archive knows and this object does not was committed without an answer when the
   * connection broke, or by an earlier run of the server: it no longer waits, but it is not counted
   * as stored now.
   */
  public synchronized void stored(SampleBatch batch, Stored stored) {
    late.ended(batch);
    if (!counted.add(batch.id())) {
      return;
    }
    long ours = batch.intakeId().equals(ourIntake) ? batch.size() : 0;
    boolean now = !stored.raceGone() && !stored.known();
    int duplicates = batch.samples().size() - stored.samples();
    RaceFate more =
        now
            ? new RaceFate(stored.samples(), duplicates, stored.readings(), ours)
            : new RaceFate(0, 0, 0, ours);
    races.merge(batch.raceKey(), more, RaceFate::plus);
    all = all.plus(more);
  }

  /** The batch was not stored; the queue delivers it again. */
  public synchronized void failed(SampleBatch batch) {
    late.failed(batch);
  }

  /** The batch is a dead letter: it is stored only if somebody sends it again. */
  public synchronized void buried(SampleBatch batch) {
    late.ended(batch);
    deadLetters.put(batch.id(), new Buried(batch.raceKey(), batch.intakeId(), batch.size()));
  }

  /**
   * The earliest sampleTime of the race's batches that others may have overtaken, µs since 1970
   * UTC; or {@link ArchiveState#NOTHING_LATE}.
   */
  public synchronized long firstLateMicros(int raceKey) {
    return late.firstMicros(raceKey);
  }

  /**
   * Samples and readings of this run that are still to be stored: neither settled nor in a dead
   * letter.
   *
   * @param received what all races of this run received; read after what became of it, so that the
   *     difference is never negative
   */
  public long awaited(Supplier<Tally> received) {
    long accounted;
    synchronized (this) {
      accounted = all.settled() + countBuried();
    }
    return received.get().accepted() - accounted;
  }

  /**
   * Samples and readings of this run and race that are still to be stored: neither settled nor in a
   * dead letter.
   *
   * @param received what the race received in this run
   */
  public long awaited(int raceKey, Supplier<Tally> received) {
    long accounted;
    synchronized (this) {
      accounted = fate(raceKey).settled() + countBuried(raceKey);
    }
    return received.get().accepted() - accounted;
  }

  /**
   * Samples and readings of this run that are not in the archive: awaited or in a dead letter.
   *
   * @param received what all races of this run received
   */
  public long inFlight(Supplier<Tally> received) {
    long settled;
    synchronized (this) {
      settled = all.settled();
    }
    return received.get().accepted() - settled;
  }

  /**
   * Samples and readings of this run and race that are not in the archive: awaited or in a dead
   * letter.
   *
   * @param received what the race received in this run
   */
  public long inFlight(int raceKey, Supplier<Tally> received) {
    long settled;
    synchronized (this) {
      settled = fate(raceKey).settled();
    }
    return received.get().accepted() - settled;
  }

  /** Samples and readings of this run in dead letters. */
  public synchronized long countBuried() {
    return deadLetters.values().stream()
        .filter(batch -> batch.intakeId().equals(ourIntake))
        .mapToLong(Buried::size)
        .sum();
  }

  /** Samples and readings of this run and race in dead letters. */
  public synchronized long countBuried(int raceKey) {
    return deadLetters.values().stream()
        .filter(batch -> batch.raceKey() == raceKey && batch.intakeId().equals(ourIntake))
        .mapToLong(Buried::size)
        .sum();
  }

  /** Samples that this server wrote, of whatever race and run. */
  public synchronized long storedSamples() {
    return all.stored();
  }

  /** Readings that this server wrote, of whatever race and run. */
  public synchronized long storedReadings() {
    return all.readings();
  }

  /** Samples that this server found in the archive already, of whatever race. */
  public synchronized long duplicates() {
    return all.duplicates();
  }

  /** Samples of the race that this server wrote, of whatever run. */
  public synchronized long storedSamples(int raceKey) {
    return fate(raceKey).stored();
  }

  /** Readings of the race that this server wrote, of whatever run. */
  public synchronized long storedReadings(int raceKey) {
    return fate(raceKey).readings();
  }

  /** Samples of the race that this server found in the archive already. */
  public synchronized long duplicates(int raceKey) {
    return fate(raceKey).duplicates();
  }

  /** How many races there are numbers of. */
  synchronized int racesKept() {
    return races.size();
  }

  private RaceFate fate(int raceKey) {
    return races.getOrDefault(raceKey, RaceFate.NONE);
  }
}
