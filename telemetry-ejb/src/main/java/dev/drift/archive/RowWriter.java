package dev.drift.archive;

import java.io.IOException;
import java.io.OutputStream;

/** Writes rows of a {@link RowTable} in one form; keeps nothing back once flushed. */
interface RowWriter {

  /** A writer of that form and that table's rows onto the stream. */
  static RowWriter of(RowFormat format, RowTable table, OutputStream out) throws IOException {
    return switch (format) {
      case CSV -> new CsvRowWriter(table.columns(), out);
      case JSON -> new JsonRowWriter(table.name(), table.columns(), out);
    };
  }

  /** Writes a row: a text for each column, null = unknown. */
  void write(String[] row) throws IOException;

  /**
   * Writes what stands after the last row.
   *
   * @param next where the next page begins; null = there is none
   */
  void end(RowCursor next) throws IOException;

  /**
   * Makes it visible that rows are missing: a server may end a failed answer as if it were whole.
   */
  void breakOff() throws IOException;

  /** Hands everything that was written to the stream. */
  void flush() throws IOException;
}
