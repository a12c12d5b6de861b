package dev.drift.live;

/**
 * How much of each kind of a race's data there has been, or was lost.
 *
 * @param samples 0 or more
 * @param readings likewise
 * @param events of its timing
 */
public record LivePosition(long samples, long readings, long events) {

  /** Nothing yet. */
  public static final LivePosition NONE = new LivePosition(0, 0, 0);

  /** So much further. */
  public LivePosition plus(long moreSamples, long moreReadings, long moreEvents) {
    return new LivePosition(samples + moreSamples, readings + moreReadings, events + moreEvents);
  }

  /** What is between the other one and this. */
  public LivePosition minus(LivePosition other) {
    return plus(-other.samples, -other.readings, -other.events);
  }

  /** All kinds together. */
  public long total() {
    return samples + readings + events;
  }

  /** Whether no kind is below 0. */
  public boolean isPossible() {
    return samples >= 0 && readings >= 0 && events >= 0;
  }
}
