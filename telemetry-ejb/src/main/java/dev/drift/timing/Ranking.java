package dev.drift.timing;

import dev.drift.timing.Standing.Gap;
import java.util.Comparator;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * How a win condition compares drones: more laps first, then less time. Who is disqualified is
 * last.
 *
 * @param laps that are compared first
 * @param micros that are compared among those of as many laps
 * @param hasLapGaps whether who has fewer laps is behind by these
 */
record Ranking(
    ToIntFunction<DroneScore> laps, ToLongFunction<DroneScore> micros, boolean hasLapGaps) {

  private static final Ranking BY_LAPS =
      new Ranking(score -> score.counted().size(), DroneScore::totalMicros, true);

  private static final Ranking BY_BEST =
      new Ranking(score -> Math.min(1, score.counted().size()), DroneScore::bestMicros, false);

  private static final Ranking BY_STREAK =
      new Ranking(score -> score.streak().laps(), score -> score.streak().micros(), true);

  static Ranking of(WinCondition winCondition) {
    return switch (winCondition) {
      case MOST_LAPS, FIRST_TO_LAPS -> BY_LAPS;
      case FASTEST_LAP -> BY_BEST;
      case FASTEST_CONSECUTIVE -> BY_STREAK;
    };
  }

  /** The better one first; laps and the time for them decide where all else is equal. */
  Comparator<DroneScore> order() {
    return Comparator.comparing(DroneScore::isDisqualified)
        .thenComparing(best())
        .thenComparing(BY_LAPS.best());
  }

  private Comparator<DroneScore> best() {
    return Comparator.comparingInt(laps).reversed().thenComparingLong(micros);
  }

  Gap gap(DroneScore score, DroneScore leader) {
    int fewer = laps.applyAsInt(leader) - laps.applyAsInt(score);
    return fewer > 0
        ? new Gap(hasLapGaps ? fewer : 0, null)
        : new Gap(0, micros.applyAsLong(score) - micros.applyAsLong(leader));
  }
}
