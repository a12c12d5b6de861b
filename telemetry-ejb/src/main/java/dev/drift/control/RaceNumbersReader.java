package dev.drift.control;

import dev.drift.archive.RaceCountReader;
import dev.drift.archive.RaceCounts;
import dev.drift.intake.IntakeDirectory;
import dev.drift.race.RaceInfo;
import dev.drift.sample.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;

/**
 * A race's numbers now: of other runs of servers what the archive has of them, of this run what it
 * counted itself.
 */
@ApplicationScoped
public class RaceNumbersReader {

  @Inject private RaceCountReader archived;
  @Inject private IntakeDirectory intakes;

  /**
   * The numbers of the race.
   *
   * @throws dev.drift.archive.ArchiveException the database does not answer
   */
  public RaceNumbers numbers(RaceInfo race) {
    // The archive first: what is stored was received before, so nothing is in flight below 0.
    RaceCountReader.Split split = archived.counts(race.key(), intakes.intakeId());
    return intakes
        .counted(race.id())
        .map(counted -> numbers(split, counted))
        .orElseGet(() -> numbers(split.ofOthers().plus(split.ofIntake())));
  }

  private static RaceNumbers numbers(RaceCountReader.Split split, Tally counted) {
    RaceCounts ours = split.ofIntake();
    Map<String, Long> rejected = new TreeMap<>(ours.rejected());
    // Duplicates that only the archive knew are not in this run's own count: the larger is right.
    counted.rejected().forEach((reason, n) -> rejected.merge(reason.code(), n, Math::max));
    Map<String, Long> dropped = new TreeMap<>(ours.dropped());
    counted.dropped().forEach((place, n) -> dropped.merge(place.code(), n, Math::max));
    long received = Math.max(counted.received(), ours.received());
    return numbers(
        split.ofOthers().plus(new RaceCounts(received, ours.stored(), rejected, dropped)));
  }

  private static RaceNumbers numbers(RaceCounts counts) {
    long accounted = counts.stored() + sum(counts.rejected()) + sum(counts.dropped());
    return new RaceNumbers(
        counts.received(),
        counts.stored(),
        counts.received() - accounted,
        new TreeMap<>(counts.rejected()),
        new TreeMap<>(counts.dropped()));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
