package dev.drift.archive;

import dev.drift.sample.DataKind;
import dev.drift.sample.Micros;
import dev.drift.sample.SampleField;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The SQL of a {@link WindowQuery}; its rows are in the order of time.
 *
 * <p>A thinned window asks the index for the first row of each slot of each series, so that it
 * costs as much in a long race as in a short one.
 */
final class WindowSelect {

  static final int KEY = 1;
  static final int TIME = 2;
  static final int RECEIVED_AT = 3;
  static final int FLIGHT = 4;
  static final int TIMESTAMP = 5;

  /** A read that takes longer is given up, so that its connection is free for others. */
  static final int TIMEOUT_SECONDS = 5;

  /** The first of the fields; the motors come after them, and then the fix. */
  static final int FIRST_FIELD = 6;

  private static final String EVERY =
      """
      SELECT <columns> FROM <table> s
      WHERE race_key = ? AND <time> >= ? AND <time> < ? <of keys>
      ORDER BY <time> FETCH FIRST (?) ROWS WITH TIES
      """;

  // The bounds of the whole window are said again for every slot: by them a partitioned table
  // leaves out once what it would have to leave out for each slot. Nothing is looked for in a slot
  // in which a series has no row: the index would be read to the end of the slot.
  private static final String THINNED =
      """
      SELECT <columns>
      FROM (SELECT ?::timestamptz, ?::bigint, ?::bigint) AS w (start, length, n)
      CROSS JOIN generate_series(0, ? - 1) AS i
      CROSS JOIN LATERAL (SELECT
        w.start + (w.length / n * i + w.length % n * i / n) * interval '1 microsecond',
        w.start + (w.length / n * (i + 1) + w.length % n * (i + 1) / n) * interval '1 microsecond'
      ) AS slot (start, until)
      CROSS JOIN unnest(?::integer[]) AS d (key)
      CROSS JOIN LATERAL (<first in slot>) AS f (at)
      CROSS JOIN LATERAL (
        SELECT * FROM <table>
        WHERE race_key = ? AND <key> = d.key AND <time> >= ? AND <time> < ?
          AND f.at IS NOT NULL AND <time> >= greatest(slot.start, f.at) AND <time> < slot.until
        ORDER BY <time> LIMIT 1) s
      ORDER BY s.<time>
      """;

  private final WindowTable table;
  private final int raceKey;
  private final String columns;

  /**
   * For windows of that table.
   *
   * @param columns of samples
   */
  WindowSelect(WindowTable table, WindowQuery query, WindowColumns columns) {
    this.table = table;
    this.raceKey = query.raceKey();
    this.columns = query.kind() == DataKind.SAMPLE ? list(columns) : ReadingSelect.COLUMNS;
  }

  /**
   * The first rows of a window, and those of the same time as the last of them.
   *
   * @param keys those of the series; null = all
   */
  PreparedStatement every(
      Connection connection, long fromMicros, long toMicros, List<Integer> keys, long rows)
      throws SQLException {
    boolean one = keys != null && keys.size() == 1;
    String ofKeys = one ? "AND <key> = ?" : "AND <key> = ANY (?)";
    PreparedStatement statement =
        prepare(connection, EVERY.replace("<of keys>", keys == null ? "" : ofKeys));
    int next = 1;
    statement.setInt(next++, raceKey);
    statement.setObject(next++, time(fromMicros));
    statement.setObject(next++, time(toMicros));
    if (one) {
      statement.setInt(next++, keys.get(0));
    } else if (keys != null) {
      statement.setArray(next++, connection.createArrayOf("int4", keys.toArray()));
    }
    statement.setLong(next, rows);
    return statement;
  }

  /**
   * The first row of each series in each slot of a window.
   *
   * @param window has the slots; the rows end where it is complete
   */
  PreparedStatement thinned(
      Connection connection, WindowBounds window, List<Integer> keys, int slots)
      throws SQLException {
    PreparedStatement statement = prepare(connection, THINNED);
    statement.setObject(1, time(window.fromMicros()));
    statement.setLong(2, window.toMicros() - window.fromMicros());
    statement.setInt(3, slots);
    statement.setInt(4, slots);
    statement.setArray(5, connection.createArrayOf("int4", keys.toArray()));
    statement.setInt(6, raceKey);
    statement.setObject(7, time(window.fromMicros()));
    statement.setObject(8, time(window.untilMicros()));
    return statement;
  }

  private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    String named =
        sql.replace("<columns>", columns)
            .replace("<table>", table.table())
            .replace("<key>", table.key())
            .replace("<time>", table.time())
            .replace("<first in slot>", table.firstInSlot());
    PreparedStatement statement = connection.prepareStatement(named);
    statement.setQueryTimeout(TIMEOUT_SECONDS);
    return statement;
  }

  private static String list(WindowColumns columns) {
    StringBuilder list =
        new StringBuilder("s.drone_key, s.\"time\", s.received_at, s.flight, s.\"timestamp\"");
    for (SampleField field : columns.fields()) {
      list.append(", s.").append(field.column());
    }
    if (columns.hasMotors()) {
      list.append(", ").append(MotorColumns.LIST);
    }
    if (columns.readsFixes()) {
      list.append(", ").append(FixColumns.LIST);
    }
    return list.toString();
  }

  private static OffsetDateTime time(long micros) {
    return Micros.instant(micros).atOffset(ZoneOffset.UTC);
  }
}
