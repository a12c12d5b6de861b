package dev.drift.timing;

import java.util.Locale;

/** Whether a drone still races. */
public enum RaceState {
  /** It may still have laps that count. */
  RACING,

  /** It has all of its laps. */
  FINISHED,

  /** It is out of the ranking. */
  DISQUALIFIED;

  /** Its word in messages. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
