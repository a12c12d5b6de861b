package dev.drift.replay;

/**
 * Where to go on a race's time line.
 *
 * @param micros µs since 1970 UTC, or since the beginning of the time line
 * @param sinceFirst which of the two
 */
public record TimelinePosition(long micros, boolean sinceFirst) {

  private static final double MICROS_PER_SECOND = 1e6;

  /** The beginning of the time line. */
  public static final TimelinePosition FIRST = new TimelinePosition(0, true);

  /** An instant, µs since 1970 UTC. */
  public static TimelinePosition at(long micros) {
    return new TimelinePosition(micros, false);
  }

  /** That many seconds after the beginning of the time line. */
  public static TimelinePosition secondsSinceFirst(double seconds) {
    return new TimelinePosition((long) (seconds * MICROS_PER_SECOND), true);
  }

  /** The position on a time line, moved to its nearest end where it lies outside. */
  long within(long firstMicros, long lastMicros) {
    // A position may be as far out as a long goes: no sum of two of them before it is cut.
    long sinceFirstMicros = sinceFirst ? micros : Math.max(micros, firstMicros) - firstMicros;
    return firstMicros + Math.max(0, Math.min(sinceFirstMicros, lastMicros - firstMicros));
  }
}
