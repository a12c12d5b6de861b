package dev.drift.archive;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows of one {@link Series} by column, in the order of time; grows as rows are added. */
interface SeriesColumns {

  /** The drone's or sensor's id. */
  String id();

  /** How many rows there are. */
  int size();

  /** Where a row is on the time line, µs since 1970 UTC. */
  long timeMicros(int i);

  /** Adds the row of {@link WindowSelect} that the result stands on; the row's time. */
  long add(ResultSet row) throws SQLException;

  /** Writes the series as one object. */
  void write(WindowJson out, long fromMicros) throws IOException;
}
