package dev.drift.archive;

import dev.drift.sample.DataKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A table whose rows are read back as texts in the order of time.
 *
 * @param name what the rows are called, also the member of the JSON
 * @param columns what is read, in its order; the first is the time
 * @param table its name
 * @param tie the column that orders rows of one time
 * @param ofId the condition on rows of a drone's or sensor's id, with the race's key and the id
 * @param select the columns and then the tie, of the row {@code s}
 * @param join what they need beside the row
 */
record RowTable(
    String name,
    List<RowColumn> columns,
    String table,
    String tie,
    String ofId,
    String select,
    String join) {

  private static final String UTC =
      "to_char(s.%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

  /** The table of that kind of data. */
  static RowTable of(DataKind kind) {
    return switch (kind) {
      case SAMPLE -> SampleTable.TABLE;
      case READING -> ReadingTable.TABLE;
    };
  }

  /** A time as RFC 3339 in UTC with microseconds. */
  static String utc(String column) {
    return UTC.formatted(column);
  }

  /** The texts of the row that the result stands on; null = unknown. */
  String[] texts(ResultSet row) throws SQLException {
    String[] texts = new String[columns.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = row.getString(i + 1);
    }
    return texts;
  }

  /** The tie of the row that the result stands on. */
  long tie(ResultSet row) throws SQLException {
    return row.getLong(columns.size() + 1);
  }
}
