package dev.drift.timing;

import java.util.Locale;

/** What makes one drone better than another. */
public enum WinCondition {
  /** More laps, then less time for them. */
  MOST_LAPS,

  /** So many laps in less time; who has not flown as many follows, by laps and time. */
  FIRST_TO_LAPS,

  /** The shortest lap. */
  FASTEST_LAP,

  /** So many laps in a row in less time. */
  FASTEST_CONSECUTIVE;

  /** Its word in messages and the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
