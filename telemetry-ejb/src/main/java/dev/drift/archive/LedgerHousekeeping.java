package dev.drift.archive;

import static java.util.concurrent.TimeUnit.DAYS;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Forgets, every hour, stored batches that are so old that no queue can deliver them again.
 *
 * <p>Each statement takes at most {@value #ROWS_AT_A_TIME} rows and commits by itself, so it never
 * stands in a consumer's way for long. Several servers may do it at the same time.
 */
@Singleton
// Payara begins a transaction for a timer, whatever the method says of it.
@TransactionManagement(TransactionManagementType.BEAN)
public class LedgerHousekeeping {

  private static final Logger LOG = System.getLogger(LedgerHousekeeping.class.getName());

  /**
   * How long a batch is remembered: far beyond any redelivery, dead letters sent again included.
   */
  static final long DAYS_KEPT = 30;

  private static final int ROWS_AT_A_TIME = 10_000;

  private static final String FORGET_BATCHES =
      """
      DELETE FROM batch_ledger WHERE batch_id IN (
        SELECT batch_id FROM batch_ledger WHERE stored_at < now() - ? * interval '1 second' LIMIT ?)
      """;

  // The last ones of each stream stay: they tell where the sender resumes.
  private static final String FORGET_STREAMS =
      """
      DELETE FROM stream_ledger WHERE (stream_id, sequence) IN (
        SELECT o.stream_id, o.sequence FROM stream_ledger o
        WHERE o.stored_at < now() - ? * interval '1 second'
          AND EXISTS (SELECT FROM stream_ledger n
                      WHERE n.stream_id = o.stream_id AND n.sequence > o.sequence + 64)
        LIMIT ?)
      """;

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  /** Called by the container's timer. */
  @Schedule(hour = "*", minute = "17", persistent = false)
  public void forgetOld() {
    try (Connection connection = dataSource.getConnection()) {
      forgetOld(connection, DAYS.toSeconds(DAYS_KEPT));
    } catch (SQLException e) {
      // Thrown, it would make the container give the timer up; an hour later it goes on.
      LOG.log(Level.WARNING, "Old rows of the ledgers were not deleted: {0}", e.getMessage());
    }
  }

  /** Deletes what is older, on a connection that commits each statement. */
  static void forgetOld(Connection connection, long seconds) throws SQLException {
    for (String forget : new String[] {FORGET_BATCHES, FORGET_STREAMS}) {
      try (PreparedStatement delete = connection.prepareStatement(forget)) {
        delete.setLong(1, seconds);
        delete.setInt(2, ROWS_AT_A_TIME);
        while (delete.executeUpdate() == ROWS_AT_A_TIME) {
          // More is left: every round is smaller work than the one before, so this ends.
        }
      }
    }
  }
}
