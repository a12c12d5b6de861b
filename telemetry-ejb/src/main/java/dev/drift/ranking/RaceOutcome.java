package dev.drift.ranking;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A race of a class as far as it was flown.
 *
 * @param heat who fly together; null = not said
 * @param round which running of the heats it is, from 1; null = not said: a round of its own
 * @param createdAt orders races of one round and heat
 */
public record RaceOutcome(
    String raceId, String heat, Integer round, Instant createdAt, List<PilotOutcome> pilots) {

  /** Rounds in their order, those without a number last; then by heat and time. */
  public static final Comparator<RaceOutcome> IN_ORDER =
      Comparator.comparing(
              RaceOutcome::round, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
          .thenComparing(RaceOutcome::heat, Comparator.nullsLast(Comparator.<String>naturalOrder()))
          .thenComparing(RaceOutcome::createdAt)
          .thenComparing(RaceOutcome::raceId);

  public RaceOutcome {
    pilots = List.copyOf(pilots);
  }

  /** Races of one round have the same. */
  String roundKey() {
    return round == null ? raceId : String.valueOf(round);
  }

  /**
   * What a drone of the race flew.
   *
   * @param position in the race, from 1; null = disqualified: then nothing of the race counts
   * @param laps that count
   * @param totalMicros for these laps
   * @param bestMicros the shortest of them; 0 = none
   * @param consecutiveLaps how many its best laps in a row are, of those that are compared
   * @param consecutiveMicros how long these took; 0 = there are none
   */
  public record PilotOutcome(
      RankedPilot pilot,
      Integer position,
      int laps,
      long totalMicros,
      long bestMicros,
      int consecutiveLaps,
      long consecutiveMicros) {

    /** Better ones first, of a pilot with several drones in one race. */
    static final Comparator<PilotOutcome> BEST_FIRST =
        Comparator.comparing(
                PilotOutcome::position, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
            .thenComparing(outcome -> outcome.pilot().droneId());
  }
}
