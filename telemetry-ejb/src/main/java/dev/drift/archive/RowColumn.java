package dev.drift.archive;

/**
 * A column of rows that are read as texts.
 *
 * @param name in the CSV's header, and of the JSON's member
 * @param form what its texts are in JSON
 */
record RowColumn(String name, Form form) {

  /** What a text is in JSON; one that is unknown is null in each. */
  enum Form {
    TEXT,
    NUMBER,
    /** Numbers with blanks between. */
    NUMBERS,
    /** true or false. */
    TRUTH
  }

  static RowColumn text(String name) {
    return new RowColumn(name, Form.TEXT);
  }

  static RowColumn number(String name) {
    return new RowColumn(name, Form.NUMBER);
  }
}
