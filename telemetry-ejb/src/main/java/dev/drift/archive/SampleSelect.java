package dev.drift.archive;

import dev.drift.sample.Micros;
import dev.drift.sample.SampleField;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGStatement;

/**
 * The SQL of a {@link SampleQuery}: in the order of time, then of the drones' keys.
 *
 * <p>A page is cut by time alone, ties included, which an index (or a column store's own order)
 * gives without a sort; only the page itself is then sorted by drone.
 */
final class SampleSelect {

  /** The columns of the CSV, in their order. */
  static final List<String> COLUMNS = columns();

  /** The index of the drone's key in a row, after {@link #COLUMNS}. */
  static final int DRONE_KEY = COLUMNS.size() + 1;

  // pgjdbc: prepared at once, and so in binary.
  private static final int BINARY_AT_ONCE = -1;

  private static final String UTC =
      "to_char(s.%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

  // Text from PostgreSQL: its floats are the shortest that read back the same, Java 17's are not.
  // A double that is a float32 is written as one; the bounds keep the cast from failing.
  private static final String TIMESTAMP =
      """
      CASE WHEN s."timestamp" = 0
             OR abs(s."timestamp") BETWEEN '1.4012984e-45'::float8 AND '3.4028235e38'::float8
           THEN CASE WHEN s."timestamp"::real::float8 = s."timestamp"
                     THEN s."timestamp"::real::text ELSE s."timestamp"::text END
           ELSE s."timestamp"::text END""";

  private static final String ROW =
      "SELECT "
          + String.join(", ", UTC.formatted("\"time\""), UTC.formatted("received_at"), "d.drone_id")
          + ", s.flight::text, "
          + TIMESTAMP
          + ", "
          + Arrays.stream(SampleField.values())
              .map(field -> "s." + field.column() + "::text")
              .collect(Collectors.joining(", "))
          + ", array_to_string(s.motor_rpms, ' '), s.drone_key\n";

  /** The columns of {@link SampleRow}, in their order. */
  private static final String VALUES =
      """
      SELECT s.drone_key, d.drone_id, s.flight, s."time", s.received_at, s."timestamp", s.motor_rpms,
      """
          + Arrays.stream(SampleField.values())
              .map(field -> "s." + field.column())
              .collect(Collectors.joining(", "))
          + "\n";

  private static final String PAGE =
      """
      FROM (SELECT * FROM sample WHERE %s ORDER BY "time" FETCH FIRST (?) ROWS WITH TIES) s
      JOIN drone d ON d.key = s.drone_key
      ORDER BY s."time", s.drone_key LIMIT ?
      """;

  private static final String LATEST =
      VALUES
          + """
          FROM drone d CROSS JOIN LATERAL (
            SELECT * FROM sample
            WHERE race_key = d.race_key AND drone_key = d.key AND "time" <= ?
            ORDER BY "time" DESC LIMIT 1) s
          WHERE d.race_key = ? AND (?::integer[] IS NULL OR d.key = ANY (?))
          ORDER BY d.key
          """;

  private static final String PLACES =
      """
      SELECT "time", drone_key FROM sample WHERE %s ORDER BY "time", drone_key OFFSET ? LIMIT 2
      """;

  private static final String NEWEST =
      """
      SELECT "time", drone_key FROM sample WHERE %s ORDER BY "time" DESC, drone_key DESC LIMIT 1
      """;

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  private SampleSelect(SampleQuery query, SampleCursor until) {
    where("race_key = ?", query.raceKey());
    if (query.droneId() != null) {
      where(
          "drone_key = (SELECT key FROM drone WHERE race_key = ? AND drone_id = ?)",
          query.raceKey(),
          query.droneId());
    }
    if (query.from() != null) {
      where("\"time\" >= ?", time(query.from()));
    }
    if (query.to() != null) {
      where("\"time\" < ?", time(query.to()));
    }
    after(query.after());
    until(until);
  }

  private SampleSelect(SampleSelection selection, SampleCursor after) {
    where("race_key = ?", selection.raceKey());
    if (selection.isOneDrone()) {
      where("drone_key = ?", selection.droneKeys().get(0));
    } else if (selection.droneKeys() != null) {
      where("drone_key = ANY (?)", (Object) selection.droneKeys().toArray(Integer[]::new));
    }
    after(after);
  }

  private void after(SampleCursor after) {
    if (after != null) {
      Object time = time(Micros.instant(after.timeMicros()));
      where("\"time\" >= ? AND (\"time\" > ? OR drone_key > ?)", time, time, droneKey(after));
    }
  }

  private void until(SampleCursor until) {
    if (until != null) {
      Object time = time(Micros.instant(until.timeMicros()));
      where("\"time\" <= ? AND (\"time\" < ? OR drone_key <= ?)", time, time, droneKey(until));
    }
  }

  private static Object droneKey(SampleCursor cursor) {
    return cursor.droneKey();
  }

  /**
   * The first rows of the query.
   *
   * @param until the last cursor to read; null = to the end
   */
  static PreparedStatement page(
      Connection connection, SampleQuery query, SampleCursor until, long rows) throws SQLException {
    return new SampleSelect(query, until).prepare(connection, ROW + PAGE, rows, rows);
  }

  /**
   * The first rows of the selection as {@link SampleRow} reads them.
   *
   * @param after only those after this cursor; null = from the first
   */
  static PreparedStatement values(
      Connection connection, SampleSelection selection, SampleCursor after, long rows)
      throws SQLException {
    return new SampleSelect(selection, after).prepare(connection, VALUES + PAGE, rows, rows);
  }

  /** The newest row of each drone at that time or before, as {@link SampleRow} reads them. */
  static PreparedStatement latest(Connection connection, SampleSelection selection, Instant at)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(LATEST);
    Object keys =
        selection.droneKeys() == null
            ? null
            : connection.createArrayOf("int4", selection.droneKeys().toArray());
    statement.setObject(1, time(at));
    statement.setInt(2, selection.raceKey());
    statement.setObject(3, keys, Types.ARRAY);
    statement.setObject(4, keys, Types.ARRAY);
    return statement;
  }

  /** The cursor of row number {@code row} (the first is 1) and of the one after it. */
  static PreparedStatement cursors(Connection connection, SampleQuery query, long row)
      throws SQLException {
    return new SampleSelect(query, null).prepare(connection, PLACES, row - 1);
  }

  /** The cursor of the last row there is now. */
  static PreparedStatement newest(Connection connection, SampleQuery query) throws SQLException {
    return new SampleSelect(query, null).prepare(connection, NEWEST);
  }

  /** Executes a statement whose numbers then travel as they are instead of as texts. */
  static ResultSet rows(PreparedStatement select) throws SQLException {
    if (select.isWrapperFor(PGStatement.class)) {
      select.unwrap(PGStatement.class).setPrepareThreshold(BINARY_AT_ONCE);
    }
    return select.executeQuery();
  }

  private PreparedStatement prepare(Connection connection, String sql, Object... more)
      throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(sql.formatted(String.join(" AND ", conditions)));
    values.addAll(List.of(more));
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    return statement;
  }

  private void where(String condition, Object... bound) {
    conditions.add(condition);
    values.addAll(List.of(bound));
  }

  private static Object time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static List<String> columns() {
    List<String> columns =
        new ArrayList<>(List.of("time", "received_at", "drone_id", "flight", "timestamp"));
    for (SampleField field : SampleField.values()) {
      columns.add(field.column());
    }
    columns.add("motor_rpms");
    return List.copyOf(columns);
  }
}
