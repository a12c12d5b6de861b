package dev.drift.archive;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads rows of a time line as values. */
interface TimelineRow<T> {

  /** The value that the result stands on. */
  T value(ResultSet row) throws SQLException;

  /** The cursor after it. */
  RowCursor cursor(ResultSet row) throws SQLException;
}
