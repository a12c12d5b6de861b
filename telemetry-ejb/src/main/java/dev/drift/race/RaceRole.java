package dev.drift.race;

/** The roles of people in a race; a person may have several. */
public enum RaceRole {
  ORGANISER,
  PILOT,
  VIEWER
}
