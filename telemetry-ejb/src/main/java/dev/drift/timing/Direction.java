package dev.drift.timing;

/** Which way a gate was flown through. */
public enum Direction {
  /** Along its normal. */
  FORWARD,
  /** Against its normal. */
  BACKWARD
}
