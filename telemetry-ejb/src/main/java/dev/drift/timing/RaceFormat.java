package dev.drift.timing;

/**
 * The format of a race: which laps count, and who wins.
 *
 * @param lapsToWin how many of {@link WinCondition#FIRST_TO_LAPS}; null = none are asked for
 * @param consecutiveLaps how many laps in a row are compared
 * @param raceSeconds how long laps count; null = as long as they are flown
 * @param graceSeconds how long after that the lap under way may end; null = as long as it takes
 * @param minimumLapSeconds what is shorter ends no lap
 */
public record RaceFormat(
    WinCondition winCondition,
    Integer lapsToWin,
    int consecutiveLaps,
    Integer raceSeconds,
    Integer graceSeconds,
    StartBehaviour startBehaviour,
    double minimumLapSeconds) {

  /** That of a race whose organiser says none: most laps, without a limit. */
  public static final RaceFormat DEFAULT =
      new RaceFormat(WinCondition.MOST_LAPS, null, 3, null, 0, StartBehaviour.STAGGERED, 0);

  public static final int MAX_LAPS_TO_WIN = 1_000;
  public static final int MIN_CONSECUTIVE_LAPS = 2;
  public static final int MAX_CONSECUTIVE_LAPS = 100;

  /** A day. */
  public static final int MAX_RACE_SECONDS = 86_400;

  public static final int MAX_MINIMUM_LAP_SECONDS = 3_600;

  private static final long MICROS_A_SECOND = 1_000_000;

  public RaceFormat {
    boolean fits =
        isWithin(lapsToWin, 1, MAX_LAPS_TO_WIN)
            && isWithin(consecutiveLaps, MIN_CONSECUTIVE_LAPS, MAX_CONSECUTIVE_LAPS)
            && isWithin(raceSeconds, 1, MAX_RACE_SECONDS)
            && isWithin(graceSeconds, 0, MAX_RACE_SECONDS)
            && minimumLapSeconds >= 0
            && minimumLapSeconds <= MAX_MINIMUM_LAP_SECONDS
            && (winCondition != WinCondition.FIRST_TO_LAPS || lapsToWin != null);
    if (!fits) {
      throw new IllegalArgumentException("a format out of its bounds");
    }
  }

  private static boolean isWithin(Integer value, int min, int max) {
    return value == null || (value >= min && value <= max);
  }

  /** After so many laps no further one counts. */
  int maxLaps() {
    return winCondition == WinCondition.FIRST_TO_LAPS ? lapsToWin : Integer.MAX_VALUE;
  }

  /** How long laps count, µs on a drone's race clock. */
  long raceMicros() {
    return raceSeconds == null ? Long.MAX_VALUE : raceSeconds * MICROS_A_SECOND;
  }

  /** Until when the lap that is under way then counts, likewise. */
  long graceEndMicros() {
    return raceSeconds == null || graceSeconds == null
        ? Long.MAX_VALUE
        : raceMicros() + graceSeconds * MICROS_A_SECOND;
  }

  long minimumLapMicros() {
    return Math.round(minimumLapSeconds * MICROS_A_SECOND);
  }
}
