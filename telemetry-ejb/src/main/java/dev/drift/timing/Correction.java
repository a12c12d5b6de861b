package dev.drift.timing;

import java.util.Locale;

/**
 * Something that an official changes of a drone's result; what was timed stays as it is.
 *
 * @param lapEndedAtMicros the end of the lap that it is of, on the race's time line; the lap that
 *     ended nearest to it is meant, within {@link #MAX_APART_MICROS}. Of an added lap: its end
 * @param micros of a lap, or added to the total; 0 where the kind has none
 */
public record Correction(String id, Kind kind, String droneId, long lapEndedAtMicros, long micros) {

  /** A moved gate moves the end of a lap by less. */
  static final long MAX_APART_MICROS = 1_000_000;

  /** What is changed. */
  public enum Kind {
    /** The lap does not count. */
    REMOVE_LAP(true, false),

    /** The lap counts although gates were missed. */
    COUNT_LAP(true, false),

    /** The lap took another time. */
    SET_LAP_TIME(true, true),

    /** A lap that was not timed. */
    ADD_LAP(false, true),

    /** A penalty on the total, or a credit. */
    ADD_TIME(false, true),

    /** The drone is out of the ranking. */
    DISQUALIFY(false, false);

    private final boolean isOfLap;
    private final boolean hasTime;

    Kind(boolean isOfLap, boolean hasTime) {
      this.isOfLap = isOfLap;
      this.hasTime = hasTime;
    }

    /** Its word in messages and the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it changes a lap that was timed. */
    public boolean isOfLap() {
      return isOfLap;
    }

    /** Whether it says a time. */
    public boolean hasTime() {
      return hasTime;
    }
  }
}
