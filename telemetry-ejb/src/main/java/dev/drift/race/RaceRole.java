package dev.drift.race;

/** What a person is in a race; one may be more than one of them. */
public enum RaceRole {
  ORGANISER,
  PILOT,
  VIEWER
}
