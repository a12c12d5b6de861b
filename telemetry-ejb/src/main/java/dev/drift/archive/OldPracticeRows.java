package dev.drift.archive;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Removes old samples and readings of the practice race, which never ends; its flights and sensors
 * say afterwards what is left. One piece is one transaction.
 *
 * <p>Drones stay, because a source that comes back goes on where it was; so do the counters, which
 * are of the race's whole life. Rows are locked in the order in which a store locks them.
 */
final class OldPracticeRows {

  private static final String PRACTICE = "SELECT key FROM race WHERE id = 'practice'";

  private static final String HOLD_FLIGHTS =
      """
      SELECT FROM flight f JOIN drone d ON d.key = f.drone_key
      WHERE d.race_key = ? AND f.first_time <= ? ORDER BY f.drone_key, f.flight FOR UPDATE OF f
      """;

  private static final String SHORTEN_FLIGHTS =
      """
      UPDATE flight f SET samples = f.samples - n.samples,
        first_time = coalesce((
          SELECT s."time" FROM sample s
          WHERE s.race_key = ? AND s.drone_key = f.drone_key AND s.flight = f.flight
            AND s."time" > ?
          ORDER BY s."time" LIMIT 1), f.last_time)
      FROM unnest(?::integer[], ?::integer[], ?::bigint[]) AS n (drone_key, flight, samples)
      WHERE f.drone_key = n.drone_key AND f.flight = n.flight AND f.last_time > ?
      """;

  private static final String FORGET_FLIGHTS =
      """
      DELETE FROM flight f USING drone d
      WHERE d.key = f.drone_key AND d.race_key = ? AND f.last_time <= ?
      """;

  private static final String HOLD_SENSORS =
      """
      SELECT FROM sensor WHERE race_key = ? AND first_at <= ?
      ORDER BY source, sensor_id, drone_id, subsystem, quantity, unit FOR UPDATE
      """;

  private static final String SHORTEN_SENSORS =
      """
      UPDATE sensor n SET readings = n.readings - gone.readings,
        missing = n.missing - gone.missing,
        first_at = coalesce((
          SELECT r.at FROM reading r
          WHERE r.race_key = ? AND r.sensor_key = n.key AND r.at > ?
          ORDER BY r.at LIMIT 1), n.last_at)
      FROM unnest(?::integer[], ?::bigint[], ?::bigint[]) AS gone (key, readings, missing)
      WHERE n.key = gone.key AND n.last_at > ?
      """;

  private static final String FORGET_SENSORS =
      "DELETE FROM sensor WHERE race_key = ? AND last_at <= ?";

  private final Removals removals;

  OldPracticeRows(Removals removals) {
    this.removals = removals;
  }

  /**
   * Removes the oldest rows, up to the commit, which is the caller's.
   *
   * @param before only rows of earlier moments, on the race's time line
   * @return whether there may be more
   */
  boolean removePiece(Connection connection, Instant before) throws SQLException {
    Optional<Integer> race = practice(connection);
    if (race.isEmpty()) {
      return false;
    }
    for (RowPiece.Table table : RowPiece.Table.values()) {
      Optional<RowPiece> piece = RowPiece.oldest(connection, table, race.get(), before.toString());
      if (piece.isPresent()) {
        int removed =
            table == RowPiece.Table.SAMPLE
                ? removeSamples(connection, piece.get())
                : removeReadings(connection, piece.get());
        removals.rows(table, removed);
        return true;
      }
    }
    return false;
  }

  private static Optional<Integer> practice(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(PRACTICE);
        ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
    }
  }

  private static int removeSamples(Connection connection, RowPiece piece) throws SQLException {
    upTo(connection, HOLD_FLIGHTS, piece);
    TreeMap<Flight, Long> gone = new TreeMap<>();
    try (PreparedStatement delete = piece.prepare(connection, "RETURNING drone_key, flight");
        ResultSet row = delete.executeQuery()) {
      while (row.next()) {
        gone.merge(new Flight(row.getInt(1), row.getInt(2)), 1L, Long::sum);
      }
    }
    shorten(
        connection,
        SHORTEN_FLIGHTS,
        piece,
        integers(connection, gone.keySet().stream().map(Flight::droneKey).toList()),
        integers(connection, gone.keySet().stream().map(Flight::number).toList()),
        longs(connection, gone.values()));
    upTo(connection, FORGET_FLIGHTS, piece);
    return sum(gone.values());
  }

  private static int removeReadings(Connection connection, RowPiece piece) throws SQLException {
    upTo(connection, HOLD_SENSORS, piece);
    TreeMap<Integer, Long> readings = new TreeMap<>();
    TreeMap<Integer, Long> missing = new TreeMap<>();
    try (PreparedStatement delete = piece.prepare(connection, "RETURNING sensor_key, missing");
        ResultSet row = delete.executeQuery()) {
      while (row.next()) {
        readings.merge(row.getInt(1), 1L, Long::sum);
        missing.merge(row.getInt(1), row.getLong(2), Long::sum);
      }
    }
    shorten(
        connection,
        SHORTEN_SENSORS,
        piece,
        integers(connection, readings.keySet()),
        longs(connection, readings.values()),
        longs(connection, missing.values()));
    upTo(connection, FORGET_SENSORS, piece);
    return sum(readings.values());
  }

  /** Executes a statement of the race's rows up to the piece's last moment. */
  private static void upTo(Connection connection, String sql, RowPiece piece) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, piece.raceKey());
      statement.setObject(2, piece.last());
      statement.execute();
    }
  }

  private static void shorten(Connection connection, String sql, RowPiece piece, Array... gone)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, piece.raceKey());
      update.setObject(2, piece.last());
      for (int i = 0; i < gone.length; i++) {
        update.setArray(3 + i, gone[i]);
      }
      update.setObject(3 + gone.length, piece.last());
      update.executeUpdate();
    }
  }

  private static Array integers(Connection connection, Collection<Integer> values)
      throws SQLException {
    return connection.createArrayOf("int4", values.toArray());
  }

  private static Array longs(Connection connection, Collection<Long> values) throws SQLException {
    return connection.createArrayOf("int8", values.toArray());
  }

  private static int sum(Collection<Long> counts) {
    return (int) counts.stream().mapToLong(Long::longValue).sum();
  }

  private record Flight(int droneKey, int number) implements Comparable<Flight> {
    @Override
    public int compareTo(Flight other) {
      int byDrone = Integer.compare(droneKey, other.droneKey);
      return byDrone != 0 ? byDrone : Integer.compare(number, other.number);
    }
  }
}
