package dev.drift.race;

/** The states of a race, in their order. */
public enum RaceStatus {
  SCHEDULED,
  RUNNING,
  ENDED
}
