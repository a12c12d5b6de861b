package dev.drift.archive;

import dev.drift.sample.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGStatement;

/**
 * The SQL of rows of one race in the order of a time and a tie, from one cursor to another.
 *
 * <p>A page is cut by time alone, ties included, which an index (or a column store's own order)
 * gives without a sort; only the page itself is then sorted by the tie.
 */
final class RowSelect {

  // pgjdbc: prepared at once, and so in binary.
  private static final int BINARY_AT_ONCE = -1;

  private static final String PAGE =
      """
      FROM (SELECT * FROM <table> WHERE %s ORDER BY <time> FETCH FIRST (?) ROWS WITH TIES) s
      <join>
      ORDER BY s.<time>, s.<tie> LIMIT ?
      """;

  private static final String CURSORS =
      "SELECT <time>, <tie> FROM <table> WHERE %s ORDER BY <time>, <tie> OFFSET ? LIMIT 2";

  private static final String NEWEST =
      "SELECT <time>, <tie> FROM <table> WHERE %s ORDER BY <time> DESC, <tie> DESC LIMIT 1";

  private static final String BY_TIME = "\"time\"";

  private final String table;
  private final String time;
  private final String tie;
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /** All rows of the race. */
  RowSelect(String table, String time, String tie, int raceKey) {
    this.table = table;
    this.time = time;
    this.tie = tie;
    where("race_key = ?", raceKey);
  }

  private RowSelect(RowTable of, RowQuery query) {
    this(of.table(), BY_TIME, of.tie(), query.raceKey());
    if (query.id() != null) {
      where(of.ofId(), query.raceKey(), query.id());
    }
    if (query.from() != null) {
      where(time + " >= ?", time(query.from()));
    }
    if (query.to() != null) {
      where(time + " < ?", time(query.to()));
    }
    after(query.after());
  }

  /** Only those that fulfil the condition, whose parameters have these values. */
  RowSelect where(String condition, Object... bound) {
    conditions.add(condition);
    values.addAll(List.of(bound));
    return this;
  }

  /** Only those after the cursor; null = all. */
  RowSelect after(RowCursor after) {
    return after == null ? this : fromCursor(">= ? AND (<time> > ? OR <tie> > ?)", after);
  }

  private RowSelect until(RowCursor until) {
    return until == null ? this : fromCursor("<= ? AND (<time> < ? OR <tie> <= ?)", until);
  }

  private RowSelect fromCursor(String condition, RowCursor cursor) {
    Object at = time(Micros.instant(cursor.timeMicros()));
    return where(named(time + " " + condition, ""), at, at, cursor.tie());
  }

  /**
   * The first rows of the query, as {@link RowTable#texts} reads them.
   *
   * @param until the last cursor to read; null = to the end
   */
  static PreparedStatement page(
      Connection connection, RowTable of, RowQuery query, RowCursor until, long rows)
      throws SQLException {
    return new RowSelect(of, query).until(until).page(connection, of.select(), of.join(), rows);
  }

  /**
   * The first rows.
   *
   * @param select the columns of the row {@code s} and what is joined with it
   */
  PreparedStatement page(Connection connection, String select, String join, long rows)
      throws SQLException {
    return prepare(connection, select + named(PAGE, join), rows, rows);
  }

  /**
   * The newest row of each at an instant or before.
   *
   * @param sql whose parameters are the instant, the race's key, and twice the array
   * @param type of the array
   * @param only the keys or ids of those that are read; null = all
   */
  static PreparedStatement latest(
      Connection connection, String sql, int raceKey, Instant at, String type, Object[] only)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    Object array = only == null ? null : connection.createArrayOf(type, only);
    statement.setObject(1, time(at));
    statement.setInt(2, raceKey);
    statement.setObject(3, array, Types.ARRAY);
    statement.setObject(4, array, Types.ARRAY);
    return statement;
  }

  /** The cursor of row number {@code row} (the first is 1) and of the one after it. */
  static PreparedStatement cursors(Connection connection, RowTable of, RowQuery query, long row)
      throws SQLException {
    RowSelect select = new RowSelect(of, query);
    return select.prepare(connection, select.named(CURSORS, ""), row - 1);
  }

  /** The cursor of the last row there is now. */
  static PreparedStatement newest(Connection connection, RowTable of, RowQuery query)
      throws SQLException {
    RowSelect select = new RowSelect(of, query);
    return select.prepare(connection, select.named(NEWEST, ""));
  }

  private String named(String sql, String join) {
    return sql.replace("<table>", table)
        .replace("<time>", time)
        .replace("<tie>", tie)
        .replace("<join>", join);
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

  /** Executes a statement whose numbers then travel as they are instead of as texts. */
  static ResultSet rows(PreparedStatement select) throws SQLException {
    if (select.isWrapperFor(PGStatement.class)) {
      select.unwrap(PGStatement.class).setPrepareThreshold(BINARY_AT_ONCE);
    }
    return select.executeQuery();
  }

  /** An instant as JDBC takes it. */
  static Object time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
