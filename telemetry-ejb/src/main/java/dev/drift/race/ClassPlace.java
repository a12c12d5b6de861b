package dev.drift.race;

import dev.drift.naming.NameRule;
import dev.drift.ranking.RankingRules;

/**
 * Where a race belongs among others; of each part null = not said, or unchanged.
 *
 * @param classId the class that its results count in; empty = none (any more)
 * @param heat who fly together, a name that {@link NameRule#HEAT} allows; empty = not said (any
 *     more)
 * @param round which running of the heats it is, from 1 to {@link RankingRules#MAX_ROUNDS}; {@link
 *     #NO_ROUND} = not said (any more)
 */
public record ClassPlace(String classId, String heat, Integer round) {

  /** Instead of a round. */
  public static final int NO_ROUND = 0;

  /** Nothing is said. */
  public static final ClassPlace NOT_SAID = new ClassPlace(null, null, null);

  /** Whether it names a class. */
  public boolean hasClass() {
    return classId != null && !classId.isEmpty();
  }
}
