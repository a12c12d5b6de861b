package dev.drift.archive;

/** The forms in which samples are read. */
public enum SampleFormat {
  /** A header line, then a line for each sample; an empty field is unknown. */
  CSV,
  /** One object: {@code samples}, an array of objects, and {@code next}, a cursor or null. */
  JSON
}
