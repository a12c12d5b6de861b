package dev.drift.race;

/** Where a race is in its life. */
public enum RaceStatus {
  SCHEDULED,
  RUNNING,
  ENDED
}
