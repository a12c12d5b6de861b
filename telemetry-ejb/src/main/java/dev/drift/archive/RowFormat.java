package dev.drift.archive;

/** The forms in which samples and readings are read. */
public enum RowFormat {
  /** A header line, then a line for each row; an empty field is unknown. */
  CSV,
  /** One object: {@code samples} or {@code readings}, an array of objects, and {@code next}. */
  JSON
}
