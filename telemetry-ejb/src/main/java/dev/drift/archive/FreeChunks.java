package dev.drift.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Drops chunks of TimescaleDB that are old and have no row of a race that is kept: that costs next
 * to nothing, where deleting their rows would cost as much as writing them. Does nothing where the
 * tables are plain.
 */
final class FreeChunks {

  private static final String IS_TIMESCALE =
      "SELECT FROM pg_extension WHERE extname = 'timescaledb'";

  private static final String OLD =
      """
      SELECT format('%I.%I', chunk_schema, chunk_name), hypertable_name, range_start, range_end
      FROM timescaledb_information.chunks
      WHERE hypertable_schema = current_schema() AND hypertable_name = ? AND range_end <= ?
      ORDER BY range_end
      """;

  /**
   * Whoever reads an old chunk at that moment must not wait long for one who waits; and before
   * PostgreSQL looks for deadlocks, after 1 s, and ends the reader, this one has given up.
   */
  private static final String NOT_LONG = "SET LOCAL lock_timeout = '500ms'";

  private static final String DROP =
      """
      SELECT count(*) FROM drop_chunks(?::regclass,
        older_than => ?::timestamptz, newer_than => ?::timestamptz)
      """;

  private final Removals removals;

  FreeChunks(Removals removals) {
    this.removals = removals;
  }

  private record Chunk(
      RowPiece.Table table, String name, OffsetDateTime start, OffsetDateTime end) {}

  /**
   * Drops what it can, each chunk in a transaction of its own; one that somebody uses now is left
   * for the next time.
   *
   * @param before chunks that end at that moment or earlier
   */
  void drop(DataSource source, Instant before) throws SQLException {
    for (Chunk chunk : OwnTransaction.call(source, connection -> old(connection, before))) {
      try {
        if (OwnTransaction.call(source, connection -> dropIfFree(connection, chunk))) {
          removals.chunk();
        }
      } catch (SQLException e) {
        if (!LockWait.isTimedOut(e)) {
          throw e;
        }
      }
    }
  }

  private static List<Chunk> old(Connection connection, Instant before) throws SQLException {
    List<Chunk> chunks = new ArrayList<>();
    if (!isTimescale(connection)) {
      return chunks;
    }
    for (RowPiece.Table table : RowPiece.Table.values()) {
      try (PreparedStatement select = connection.prepareStatement(OLD)) {
        select.setString(1, table.table());
        select.setObject(2, before.atOffset(ZoneOffset.UTC));
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            chunks.add(
                new Chunk(
                    table,
                    row.getString(1),
                    row.getObject(3, OffsetDateTime.class),
                    row.getObject(4, OffsetDateTime.class)));
          }
        }
      }
    }
    return chunks;
  }

  /** Whether the database may have chunks. */
  static boolean isTimescale(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(IS_TIMESCALE)) {
      return row.next();
    }
  }

  private static boolean dropIfFree(Connection connection, Chunk chunk) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(NOT_LONG);
      // Before the look: a dead letter that is sent again may bring a kept race's row of that day.
      statement.execute("LOCK TABLE " + chunk.name() + " IN ACCESS EXCLUSIVE MODE");
    }
    return !hasRowOfKeptRace(connection, chunk) && drop(connection, chunk);
  }

  private static boolean hasRowOfKeptRace(Connection connection, Chunk chunk) throws SQLException {
    String sql =
        """
        SELECT FROM race r WHERE EXISTS (
          SELECT FROM %1$s s WHERE s.race_key = r.key AND s.%2$s >= ? AND s.%2$s < ?) LIMIT 1
        """
            .formatted(chunk.table().table(), chunk.table().time());
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, chunk.start());
      select.setObject(2, chunk.end());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private static boolean drop(Connection connection, Chunk chunk) throws SQLException {
    try (PreparedStatement drop = connection.prepareStatement(DROP)) {
      drop.setString(1, chunk.table().table());
      drop.setObject(2, chunk.end());
      drop.setObject(3, chunk.start());
      try (ResultSet row = drop.executeQuery()) {
        row.next();
        int dropped = row.getInt(1);
        if (dropped > 1) {
          // Others were not looked at: taken back by the exception.
          throw new SQLException(dropped + " chunks would go with " + chunk.name());
        }
        return dropped == 1;
      }
    }
  }
}
