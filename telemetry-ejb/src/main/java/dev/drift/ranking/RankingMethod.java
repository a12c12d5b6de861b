package dev.drift.ranking;

/** What pilots of a class are ordered by. */
public enum RankingMethod {
  /** More points for their positions in races first. */
  POINTS("points"),

  /** More laps in their best rounds first, then less time for them. */
  BEST_ROUNDS("best_rounds"),

  /** The shorter best lap first. */
  FASTEST_LAP("fastest_lap"),

  /** More laps in a row first, of those that are compared, then less time for them. */
  FASTEST_CONSECUTIVE("fastest_consecutive");

  private final String text;

  RankingMethod(String text) {
    this.text = text;
  }

  /** Its word in messages and the database. */
  public String text() {
    return text;
  }
}
