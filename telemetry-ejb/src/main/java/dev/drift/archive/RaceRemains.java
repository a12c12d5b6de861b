package dev.drift.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Removes what deleted races have left: samples, readings, and which batches of their streams were
 * stored. One piece is one transaction, and several servers take different races.
 */
final class RaceRemains {

  private static final String CLAIM =
      """
      SELECT race_key FROM deleted_race ORDER BY deleted_at, race_key
      LIMIT 1 FOR UPDATE SKIP LOCKED
      """;

  private static final String FORGET_STREAMS =
      """
      DELETE FROM stream_ledger WHERE (stream_id, sequence) IN (
        SELECT stream_id, sequence FROM stream_ledger WHERE race_key = ? LIMIT ?)
      """;

  private static final String DONE = "DELETE FROM deleted_race WHERE race_key = ?";

  private final Removals removals;

  RaceRemains(Removals removals) {
    this.removals = removals;
  }

  /**
   * Removes a piece of one deleted race, up to the commit, which is the caller's.
   *
   * @return whether there may be more
   */
  boolean removePiece(Connection connection) throws SQLException {
    Optional<Integer> race = claim(connection);
    if (race.isEmpty()) {
      return false;
    }
    for (RowPiece.Table table : RowPiece.Table.values()) {
      Optional<RowPiece> piece =
          RowPiece.oldest(connection, table, race.get(), RowPiece.END_OF_TIME);
      if (piece.isPresent()) {
        removals.rows(table, piece.get().delete(connection));
        return true;
      }
    }
    if (forgetStreams(connection, race.get()) == 0) {
      execute(connection, DONE, race.get());
    }
    return true;
  }

  private static Optional<Integer> claim(Connection connection) throws SQLException {
    try (PreparedStatement claim = connection.prepareStatement(CLAIM);
        ResultSet row = claim.executeQuery()) {
      return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
    }
  }

  private static int forgetStreams(Connection connection, int race) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(FORGET_STREAMS)) {
      delete.setInt(1, race);
      delete.setInt(2, RowPiece.MAX_ROWS);
      return delete.executeUpdate();
    }
  }

  private static void execute(Connection connection, String sql, int race) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, race);
      statement.executeUpdate();
    }
  }
}
