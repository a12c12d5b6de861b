package dev.drift.ranking;

import dev.drift.ranking.RaceOutcome.PilotOutcome;

/**
 * What a pilot flew in one race of a class.
 *
 * @param points for the position in the race; null = the class is not ranked by points
 * @param isDropped whether it does not count, because the pilot has better ones
 */
public record FlownRound(
    RaceOutcome race, PilotOutcome outcome, Integer points, boolean isDropped) {

  FlownRound dropped() {
    return new FlownRound(race, outcome, points, /* isDropped= */ true);
  }

  boolean isDisqualified() {
    return outcome.position() == null;
  }

  /** Whether its laps count in the class. */
  boolean counts() {
    return !isDropped && !isDisqualified();
  }
}
