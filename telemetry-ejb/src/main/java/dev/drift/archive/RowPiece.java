package dev.drift.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The oldest rows of one race that are deleted at a time: all that lie between two moments.
 *
 * @param table of the rows
 * @param raceKey whose rows
 * @param first the moment of the oldest
 * @param last the moment of the newest
 */
record RowPiece(Table table, int raceKey, OffsetDateTime first, OffsetDateTime last) {

  /** The most rows of a piece, but for more of the same moment. */
  static final int MAX_ROWS = 10_000;

  /** A later moment than any row's. */
  static final String END_OF_TIME = "infinity";

  // Unlimited, because a piece is limited; where rows are compressed, they are decompressed to be
  // deleted, by the thousand for each drone or sensor.
  private static final String ALLOW_DECOMPRESSION =
      """
      SELECT set_config(name, '0', true) FROM pg_settings
      WHERE name = 'timescaledb.max_tuples_decompressed_per_dml_transaction'
      """;

  private static final String COMPRESSED_CHUNK =
      """
      SELECT range_start, range_end - interval '1 microsecond'
      FROM timescaledb_information.chunks
      WHERE hypertable_schema = current_schema() AND hypertable_name = ? AND is_compressed
        AND range_start <= ? AND range_end > ?
      """;

  /** What is stored of races by its time. */
  enum Table {
    SAMPLE("sample", "\"time\""),
    READING("reading", "at");

    private final String table;
    private final String time;

    Table(String table, String time) {
      this.table = table;
      this.time = time;
    }

    String table() {
      return table;
    }

    String time() {
      return time;
    }
  }

  /**
   * The race's oldest rows; empty = it has none.
   *
   * @param before only rows of earlier moments, as PostgreSQL's text
   */
  static Optional<RowPiece> oldest(Connection connection, Table table, int raceKey, String before)
      throws SQLException {
    String sql =
        """
        SELECT min(at), max(at) FROM (
          SELECT %1$s AS at FROM %2$s WHERE race_key = ? AND %1$s < ?::timestamptz
          ORDER BY %1$s LIMIT ?) AS oldest
        """
            .formatted(table.time, table.table);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, raceKey);
      select.setString(2, before);
      select.setInt(3, MAX_ROWS);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        OffsetDateTime first = row.getObject(1, OffsetDateTime.class);
        OffsetDateTime last = row.getObject(2, OffsetDateTime.class);
        return first == null
            ? Optional.empty()
            : Optional.of(new RowPiece(table, raceKey, first, last));
      }
    }
  }

  /**
   * Deletes the rows; where the first one is in a compressed chunk of TimescaleDB all of the race's
   * in that chunk, which goes by the thousand and without decompressing them.
   *
   * @return how many there were
   */
  int delete(Connection connection) throws SQLException {
    Optional<RowPiece> chunk = compressedChunk(connection);
    if (chunk.isEmpty()) {
      try (PreparedStatement delete = prepare(connection, "")) {
        return delete.executeUpdate();
      }
    }
    // What is deleted without a look at it is not counted by the statement.
    int rows = chunk.get().count(connection);
    try (PreparedStatement delete = chunk.get().prepare(connection, "")) {
      delete.execute();
    }
    return rows;
  }

  private Optional<RowPiece> compressedChunk(Connection connection) throws SQLException {
    if (!FreeChunks.isTimescale(connection)) {
      return Optional.empty();
    }
    try (PreparedStatement select = connection.prepareStatement(COMPRESSED_CHUNK)) {
      select.setString(1, table.table);
      select.setObject(2, first);
      select.setObject(3, first);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new RowPiece(
                    table,
                    raceKey,
                    row.getObject(1, OffsetDateTime.class),
                    row.getObject(2, OffsetDateTime.class)))
            : Optional.empty();
      }
    }
  }

  private int count(Connection connection) throws SQLException {
    try (PreparedStatement count =
        bound(connection.prepareStatement("SELECT count(*)::integer " + rows()))) {
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /**
   * Prepares the same.
   *
   * @param returning what the statement tells of each row, as SQL; empty = nothing
   */
  PreparedStatement prepare(Connection connection, String returning) throws SQLException {
    try (PreparedStatement allow = connection.prepareStatement(ALLOW_DECOMPRESSION)) {
      allow.execute();
    }
    return bound(connection.prepareStatement("DELETE " + rows() + returning));
  }

  private String rows() {
    return "FROM %1$s WHERE race_key = ? AND %2$s >= ? AND %2$s <= ? "
        .formatted(table.table, table.time);
  }

  private PreparedStatement bound(PreparedStatement statement) throws SQLException {
    statement.setInt(1, raceKey);
    statement.setObject(2, first);
    statement.setObject(3, last);
    return statement;
  }
}
