package dev.drift.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes rows of {@link SampleSelect} in one form; keeps nothing back once flushed. */
interface SampleWriter {

  /** A writer of that form onto the stream. */
  static SampleWriter of(SampleFormat format, OutputStream out) throws IOException {
    return switch (format) {
      case CSV -> new CsvSampleWriter(out);
      case JSON -> new JsonSampleWriter(out);
    };
  }

  /** Writes the row that the result stands on. */
  void write(ResultSet row) throws SQLException, IOException;

  /**
   * Writes what stands after the last row.
   *
   * @param next where the next page begins; null = there is none
   */
  void end(SampleCursor next) throws IOException;

  /**
   * Makes it visible that rows are missing: a server may end a failed answer as if it were whole.
   */
  void breakOff() throws IOException;

  /** Hands everything that was written to the stream. */
  void flush() throws IOException;
}
