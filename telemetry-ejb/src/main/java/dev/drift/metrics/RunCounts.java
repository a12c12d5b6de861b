package dev.drift.metrics;

import dev.drift.archive.BatchFates;
import dev.drift.archive.RaceCounts;
import dev.drift.intake.IntakeDirectory;
import dev.drift.intake.RaceIntake;
import dev.drift.sample.DataKind;
import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.Tally;
import java.util.Map;
import java.util.TreeMap;

/**
 * What this run of the server counted, without asking the database: for Prometheus and for
 * consoles.
 *
 * <p>Stored is also what an earlier run had left on the queue. Every reason and place is there, 0
 * too: a rate needs the value before the first one.
 */
public final class RunCounts {

  private final IntakeDirectory intakes;
  private final BatchFates fates;

  /** Of those races. */
  public RunCounts(IntakeDirectory intakes, BatchFates fates) {
    this.intakes = intakes;
    this.fates = fates;
  }

  /** Of one kind of a race's data, since the race takes it. */
  public RaceCounts of(RaceIntake intake, DataKind kind) {
    int key = intake.race().key();
    return kind == DataKind.SAMPLE
        ? counts(intake.counters().snapshot(), fates.storedSamples(key), fates.duplicates(key))
        : counts(intake.readingCounters().snapshot(), fates.storedReadings(key), 0);
  }

  /** Of one kind of all races' data, also of those that have ended. */
  public RaceCounts total(DataKind kind) {
    return kind == DataKind.SAMPLE
        ? counts(intakes.total(kind), fates.storedSamples(), fates.duplicates())
        : counts(intakes.total(kind), fates.storedReadings(), 0);
  }

  /**
   * The counts.
   *
   * @param duplicates that only the archive knew
   */
  private static RaceCounts counts(Tally tally, long stored, long duplicates) {
    Map<String, Long> rejected = new TreeMap<>();
    for (RejectReason reason : RejectReason.values()) {
      rejected.put(reason.code(), tally.rejected().getOrDefault(reason, 0L));
    }
    rejected.merge(RejectReason.DUPLICATE.code(), duplicates, Long::sum);
    Map<String, Long> dropped = new TreeMap<>();
    for (DropPlace place : DropPlace.values()) {
      dropped.put(place.code(), tally.dropped().getOrDefault(place, 0L));
    }
    return new RaceCounts(tally.received(), stored, rejected, dropped);
  }
}
