package dev.drift.timing;

/** Which way a gate was flown through. */
public enum Direction {
  /** Along its normal. */
  FORWARD("forward"),
  /** Against its normal. */
  BACKWARD("backward");

  private final String text;

  Direction(String text) {
    this.text = text;
  }

  /** Its name in the API and in messages. */
  public String text() {
    return text;
  }
}
