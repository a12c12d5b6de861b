package dev.drift.track;

import java.util.Arrays;
import java.util.Optional;

/** What the places of a track's gates count from. */
public enum TrackFrame {
  /** The frame of the race's samples. */
  RACE("race"),

  /** The Earth: latitude, longitude and heading. */
  GEOGRAPHIC("geographic");

  private final String text;

  TrackFrame(String text) {
    this.text = text;
  }

  /** Its word in messages and the database. */
  public String text() {
    return text;
  }

  /** The frame of that word; empty = there is none. */
  public static Optional<TrackFrame> of(String text) {
    return Arrays.stream(values()).filter(frame -> frame.text.equals(text)).findFirst();
  }
}
