package dev.drift.intake.pull;

/** Which addresses may be called for a source, as the rights of whoever added it are now. */
public enum Reach {
  /** Those that organisers may have called ({@code drift.pull.sources}). */
  LISTED,
  /** Every one. */
  ANYWHERE,
  /** None any more. */
  NOWHERE
}
