package dev.drift.archive;

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
 * <p>A thinned window asks the index for the first row of each slot of each drone, so that it costs
 * as much in a long race as in a short one.
 */
final class WindowSelect {
  private WindowSelect() {}

  static final int DRONE_KEY = 1;
  static final int TIME = 2;
  static final int RECEIVED_AT = 3;
  static final int FLIGHT = 4;
  static final int TIMESTAMP = 5;

  /** A read that takes longer is given up, so that its connection is free for others. */
  private static final int TIMEOUT_SECONDS = 5;

  /** The first of the fields; the motors come after them. */
  static final int FIRST_FIELD = 6;

  // The first flight of a drone is its earliest, and its row knows the newest sample.
  private static final String DRONES =
      """
      SELECT d.key, d.drone_id, f.first_time, d.last_time
      FROM drone d CROSS JOIN LATERAL (
        SELECT first_time FROM flight WHERE drone_key = d.key ORDER BY flight LIMIT 1) f
      WHERE d.race_key = ? ORDER BY d.key
      """;

  private static final String EVERY =
      """
      SELECT %s FROM sample s
      WHERE race_key = ? AND "time" >= ? AND "time" < ? %s
      ORDER BY "time" FETCH FIRST (?) ROWS WITH TIES
      """;

  // The bounds of the whole window are said again for every slot: by them a partitioned table
  // leaves out once what it would have to leave out for each slot.
  private static final String THINNED =
      """
      SELECT %s
      FROM (SELECT ?::timestamptz, ?::bigint, ?::bigint) AS w (start, length, n)
      CROSS JOIN generate_series(0, ? - 1) AS i
      CROSS JOIN LATERAL (SELECT
        w.start + (w.length / n * i + w.length %% n * i / n) * interval '1 microsecond',
        w.start + (w.length / n * (i + 1) + w.length %% n * (i + 1) / n) * interval '1 microsecond'
      ) AS slot (start, until)
      CROSS JOIN unnest(?::integer[]) AS d (key)
      CROSS JOIN LATERAL (
        SELECT * FROM sample
        WHERE race_key = ? AND drone_key = d.key AND "time" >= ? AND "time" < ?
          AND "time" >= slot.start AND "time" < slot.until
        ORDER BY "time" LIMIT 1) s
      ORDER BY s."time"
      """;

  /**
   * Key, id, first and last sampleTime of each drone that has samples, in the order of the keys.
   */
  static PreparedStatement drones(Connection connection, int raceKey) throws SQLException {
    PreparedStatement statement = prepare(connection, DRONES);
    statement.setInt(1, raceKey);
    return statement;
  }

  /**
   * The first rows of a window, and those of the same time as the last of them.
   *
   * @param droneKeys null = all drones'
   */
  static PreparedStatement every(
      Connection connection,
      int raceKey,
      WindowColumns columns,
      long fromMicros,
      long toMicros,
      List<Integer> droneKeys,
      long rows)
      throws SQLException {
    boolean one = droneKeys != null && droneKeys.size() == 1;
    String ofDrones = one ? "AND drone_key = ?" : "AND drone_key = ANY (?)";
    PreparedStatement statement =
        prepare(connection, EVERY.formatted(list(columns), droneKeys == null ? "" : ofDrones));
    int next = 1;
    statement.setInt(next++, raceKey);
    statement.setObject(next++, time(fromMicros));
    statement.setObject(next++, time(toMicros));
    if (one) {
      statement.setInt(next++, droneKeys.get(0));
    } else if (droneKeys != null) {
      statement.setArray(next++, connection.createArrayOf("int4", droneKeys.toArray()));
    }
    statement.setLong(next, rows);
    return statement;
  }

  /**
   * The first row of each drone in each slot of a window.
   *
   * @param window has the slots; the rows end where it is complete
   */
  static PreparedStatement thinned(
      Connection connection,
      int raceKey,
      WindowColumns columns,
      WindowBounds window,
      List<Integer> droneKeys,
      int slots)
      throws SQLException {
    PreparedStatement statement = prepare(connection, THINNED.formatted(list(columns)));
    statement.setObject(1, time(window.fromMicros()));
    statement.setLong(2, window.toMicros() - window.fromMicros());
    statement.setInt(3, slots);
    statement.setInt(4, slots);
    statement.setArray(5, connection.createArrayOf("int4", droneKeys.toArray()));
    statement.setInt(6, raceKey);
    statement.setObject(7, time(window.fromMicros()));
    statement.setObject(8, time(window.untilMicros()));
    return statement;
  }

  private static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
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
      list.append(", s.motor_rpms");
    }
    return list.toString();
  }

  private static OffsetDateTime time(long micros) {
    return Micros.instant(micros).atOffset(ZoneOffset.UTC);
  }
}
