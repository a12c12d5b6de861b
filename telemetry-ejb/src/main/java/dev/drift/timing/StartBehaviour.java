package dev.drift.timing;

import java.util.Locale;

/** How the first lap of a race begins. */
public enum StartBehaviour {
  /** The first crossing of the start begins lap 1; the drone's own race clock begins with it. */
  STAGGERED,

  /** The same, and the race clock begins with the start signal. */
  HOLESHOT,

  /** Lap 1 begins with the start signal, and the first crossing of the start ends it. */
  FIRST_LAP;

  /** Its word in messages and the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
