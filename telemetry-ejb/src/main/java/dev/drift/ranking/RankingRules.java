package dev.drift.ranking;

import java.util.List;

/**
 * How pilots are ranked over the races of a class.
 *
 * @param points for the positions in a race from the first on, {@link #MAX_POINTS} at most each;
 *     who comes after them gets none. For {@link RankingMethod#POINTS}
 * @param bestRounds how many rounds of a pilot count, 1 to {@link #MAX_ROUNDS}. For {@link
 *     RankingMethod#BEST_ROUNDS}
 * @param dropWorst how many rounds of a pilot do not count, 0 to {@link #MAX_ROUNDS}. For {@link
 *     RankingMethod#POINTS}
 */
public record RankingRules(
    RankingMethod method, List<Integer> points, int bestRounds, int dropWorst) {

  /** The most positions that have points. */
  public static final int MAX_POSITIONS = 64;

  /** The most points for one position. */
  public static final int MAX_POINTS = 10_000;

  /** The most rounds. */
  public static final int MAX_ROUNDS = 1_000;

  /** What a class has that does not say. */
  public static final RankingRules DEFAULTS =
      new RankingRules(RankingMethod.POINTS, List.of(10, 6, 3, 1), 3, 0);

  public RankingRules {
    points = List.copyOf(points);
    if (points.isEmpty() || points.size() > MAX_POSITIONS) {
      throw new IllegalArgumentException("there are points for 1 to 64 positions");
    }
    if (points.stream().anyMatch(each -> each < 0 || each > MAX_POINTS)) {
      throw new IllegalArgumentException("points are 0 to " + MAX_POINTS);
    }
    if (bestRounds < 1 || bestRounds > MAX_ROUNDS || dropWorst < 0 || dropWorst > MAX_ROUNDS) {
      throw new IllegalArgumentException("rounds are at most " + MAX_ROUNDS);
    }
  }

  /** The points for that position in a race. */
  int pointsOf(int position) {
    return position <= points.size() ? points.get(position - 1) : 0;
  }
}
