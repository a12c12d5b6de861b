package dev.drift.archive;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The rows of the table {@code drone} that a batch's samples belong to.
 *
 * <p>Their keys are looked up for every batch (one index scan for all of them, 3 % of what a batch
 * costs): a cache of keys would have to know of every rollback and every deleted race.
 */
final class DroneRows {
  private DroneRows() {}

  // Holding the rows keeps them from being deleted until the samples are committed.
  private static final String FIND =
      """
      SELECT drone_id, key FROM drone WHERE race_key = ? AND drone_id = ANY (?)
      ORDER BY drone_id FOR KEY SHARE
      """;

  private static final String SPANS =
      """
      unnest(?::%s, ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::integer[],
             ?::double precision[])
        AS n (%s, first_seen_at, last_seen_at, last_time, last_flight, last_timestamp)
      """;

  private static final String ADD =
      """
      INSERT INTO drone (race_key, drone_id, first_seen_at, last_seen_at, last_time, last_flight,
                         last_timestamp)
      SELECT ?, n.* FROM %s
      ORDER BY n.drone_id
      ON CONFLICT DO NOTHING
      """
          .formatted(SPANS.formatted("text[]", "drone_id"));

  // The rows are locked in the order of their keys before the first is changed. A batch that is
  // stored after a newer one moves nothing back.
  private static final String MOVE_ON =
      """
      WITH locked AS (SELECT key FROM drone WHERE key = ANY (?) ORDER BY key FOR NO KEY UPDATE)
      UPDATE drone d SET
        first_seen_at = least(d.first_seen_at, n.first_seen_at),
        last_seen_at = CASE WHEN n.last_time > d.last_time
            THEN n.last_seen_at ELSE d.last_seen_at END,
        last_flight = CASE WHEN n.last_time > d.last_time
            THEN n.last_flight ELSE d.last_flight END,
        last_timestamp = CASE WHEN n.last_time > d.last_time
            THEN n.last_timestamp ELSE d.last_timestamp END,
        last_time = greatest(d.last_time, n.last_time)
      FROM locked JOIN %s USING (key)
      WHERE d.key = locked.key
        AND (n.last_time > d.last_time OR n.first_seen_at < d.first_seen_at)
      """
          .formatted(SPANS.formatted("integer[]", "key"));

  /** Gives every span its drone's key; adds the drones that the race has not yet. */
  static void findOrAdd(Connection connection, int raceKey, Map<String, DroneSpan> spans)
      throws SQLException {
    Map<String, DroneSpan> missing = find(connection, raceKey, spans);
    if (missing.isEmpty()) {
      return;
    }
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      add.setInt(1, raceKey);
      add.setArray(2, connection.createArrayOf("text", missing.keySet().toArray()));
      bindSpans(add, 3, missing.values());
      add.executeUpdate();
    }
    // Also those that another consumer added and committed first.
    missing = find(connection, raceKey, missing);
    if (!missing.isEmpty()) {
      throw new SQLException("drones were deleted meanwhile: " + missing.keySet());
    }
  }

  private static Map<String, DroneSpan> find(
      Connection connection, int raceKey, Map<String, DroneSpan> spans) throws SQLException {
    Map<String, DroneSpan> missing = new TreeMap<>(spans);
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setInt(1, raceKey);
      find.setArray(2, connection.createArrayOf("text", spans.keySet().toArray()));
      try (ResultSet rows = find.executeQuery()) {
        while (rows.next()) {
          missing.remove(rows.getString(1)).keyIs(rows.getInt(2));
        }
      }
    }
    return missing;
  }

  /** Brings the drones' rows to their newest sample. */
  static void moveOn(Connection connection, Collection<DroneSpan> spans) throws SQLException {
    try (PreparedStatement move = connection.prepareStatement(MOVE_ON)) {
      Array keys = arrayOf(connection, "int4", spans, DroneSpan::key);
      move.setArray(1, keys);
      move.setArray(2, keys);
      bindSpans(move, 3, spans);
      move.executeUpdate();
    }
  }

  private static void bindSpans(PreparedStatement statement, int from, Collection<DroneSpan> spans)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(from, times(connection, spans, DroneSpan::firstSeenAt));
    statement.setArray(from + 1, times(connection, spans, DroneSpan::lastSeenAt));
    statement.setArray(from + 2, times(connection, spans, DroneSpan::lastTime));
    statement.setArray(from + 3, arrayOf(connection, "int4", spans, DroneSpan::lastFlight));
    statement.setArray(from + 4, arrayOf(connection, "float8", spans, DroneSpan::lastTimestamp));
  }

  private static Array times(
      Connection connection, Collection<DroneSpan> spans, Function<DroneSpan, Object> time)
      throws SQLException {
    return arrayOf(connection, "timestamptz", spans, span -> time.apply(span).toString());
  }

  private static Array arrayOf(
      Connection connection,
      String type,
      Collection<DroneSpan> spans,
      Function<DroneSpan, Object> part)
      throws SQLException {
    List<Object> values = new ArrayList<>(spans.size());
    for (DroneSpan span : spans) {
      values.add(part.apply(span));
    }
    return connection.createArrayOf(type, values.toArray());
  }
}
