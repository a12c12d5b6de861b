package dev.drift.archive;

import dev.drift.clock.SteadyClock;
import dev.drift.config.DriftSetting;
import dev.drift.settings.ServerSettings;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Removes, every five minutes, rows of deleted races; and where the operator says how long data are
 * kept, older ones of the practice race, and on TimescaleDB whole chunks of which no race is kept.
 *
 * <p>Each piece is at most {@value RowPiece#MAX_ROWS} rows, or those of a compressed chunk, and
 * commits by itself, and the next one begins after a pause as long as it took, so storing goes on
 * beside it. Several servers may do it at the same time.
 */
@Singleton
// Payara begins a transaction for a timer, whatever the method says of it.
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class RemovalHousekeeping {

  private static final Logger LOG = System.getLogger(RemovalHousekeeping.class.getName());

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  @Inject private ServerSettings settings;
  @Inject private Removals removals;

  private volatile boolean stopping;

  /** Called by the container's timer. */
  @Schedule(hour = "*", minute = "1/5", persistent = false)
  public void removeOld() {
    int days = settings.number(DriftSetting.RETENTION_DAYS);
    if (days > 0) {
      Instant before = SteadyClock.ofServer().instant().minus(Duration.ofDays(days));
      OldPracticeRows practice = new OldPracticeRows(removals);
      attempt(
          "Old rows of the practice race",
          () -> inPieces(connection -> practice.removePiece(connection, before)));
      attempt("Old chunks", () -> new FreeChunks(removals).drop(dataSource, before));
    }
    attempt("Rows of deleted races", () -> inPieces(new RaceRemains(removals)::removePiece));
  }

  private static void attempt(String what, Step step) {
    try {
      step.run();
    } catch (SQLException | RuntimeException e) {
      // Thrown, it would make the container give the timer up; five minutes later it goes on.
      LOG.log(Level.WARNING, "{0} were not removed: {1}", what, e.getMessage());
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws SQLException;
  }

  private void inPieces(OwnTransaction.Work<Boolean> piece) throws SQLException {
    boolean more = true;
    while (more && !stopping) {
      long began = System.nanoTime();
      more = OwnTransaction.call(dataSource, piece);
      LockSupport.parkNanos(System.nanoTime() - began);
    }
  }

  @PreDestroy
  void stop() {
    stopping = true;
  }
}
