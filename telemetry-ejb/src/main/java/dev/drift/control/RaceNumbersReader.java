package dev.drift.control;

import dev.drift.archive.RaceCountReader;
import dev.drift.archive.RaceCounts;
import dev.drift.intake.IntakeDirectory;
import dev.drift.race.RaceInfo;
import dev.drift.sample.DataKind;
import dev.drift.sample.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;

/**
 * A race's counts now: those of other runs of servers from the archive, those of this run from its
 * intake.
 */
@ApplicationScoped
public class RaceNumbersReader {

  @Inject private RaceCountReader archived;
  @Inject private IntakeDirectory intakes;

  /**
   * The counts of one kind of data over the race's life, with what is in flight.
   *
   * @throws dev.drift.archive.ArchiveException when the database does not answer
   */
  public RaceCounts numbers(RaceInfo race, DataKind kind) {
    // The archive first: what is stored was received before, so nothing is in flight below 0.
    RaceCountReader.Split split = archived.counts(race.key(), kind, intakes.intakeId());
    return intakes
        .counted(race.id(), kind)
        .map(counted -> numbers(split, counted))
        .orElseGet(() -> split.ofOthers().plus(split.ofIntake()));
  }

  private static RaceCounts numbers(RaceCountReader.Split split, Tally counted) {
    RaceCounts ours = split.ofIntake();
    Map<String, Long> rejected = new TreeMap<>(ours.rejected());
    // Duplicates that only the archive knew are not in this run's own count: the larger is right.
    counted.rejected().forEach((reason, n) -> rejected.merge(reason.code(), n, Math::max));
    Map<String, Long> dropped = new TreeMap<>(ours.dropped());
    counted.dropped().forEach((place, n) -> dropped.merge(place.code(), n, Math::max));
    long received = Math.max(counted.received(), ours.received());
    return split.ofOthers().plus(new RaceCounts(received, ours.stored(), rejected, dropped));
  }
}
