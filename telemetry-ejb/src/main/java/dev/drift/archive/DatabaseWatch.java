package dev.drift.archive;

import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Logs an outage of the database when it begins and when it is over, however many calls fail
 * meanwhile.
 */
@ApplicationScoped
public class DatabaseWatch {

  private static final Logger LOG = System.getLogger(DatabaseWatch.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
  private static final int VALID_WITHIN_SECONDS = 5;

  private final Stages stages;
  private final BooleanSupplier answers;
  private final Duration pause;
  private final Set<DatabaseOutage.Kind> kinds = EnumSet.noneOf(DatabaseOutage.Kind.class);

  /** Asks during an outage whether it is over; null = there is none. */
  private Stage probe;

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  /** For the container's proxy. */
  protected DatabaseWatch() {
    this(null);
  }

  @Inject
  DatabaseWatch(Stages stages) {
    this.stages = stages;
    this.answers = this::answers;
    this.pause = PAUSE;
  }

  DatabaseWatch(Stages stages, BooleanSupplier answers, Duration pause) {
    this.stages = stages;
    this.answers = answers;
    this.pause = pause;
  }

  /** Whether the failure is an outage of the database, which is then logged if it is new. */
  public boolean isAway(Throwable failure) {
    boolean away = DatabaseOutage.isOutage(failure);
    if (away) {
      note(failure);
    }
    return away;
  }

  private synchronized void note(Throwable failure) {
    if (kinds.add(DatabaseOutage.kind(failure))) {
      LOG.log(
          Level.WARNING,
          "The database does not answer; requests that need it get 503 until it does: {0}",
          DatabaseOutage.reason(failure));
    }
    if (probe == null) {
      probe = stages.start("drift-database-probe", this::askUntilItAnswers);
    }
  }

  private void askUntilItAnswers(Stage stage) throws InterruptedException {
    while (stage.pause(pause)) {
      if (answers.getAsBoolean()) {
        over(stage);
      }
    }
  }

  private synchronized void over(Stage stage) {
    stage.stop();
    probe = null;
    kinds.clear();
    LOG.log(Level.WARNING, "The database answers again.");
  }

  private boolean answers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(VALID_WITHIN_SECONDS);
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "The database still does not answer", e);
      return false;
    }
  }

  @PreDestroy
  void stop() {
    Stage present;
    synchronized (this) {
      present = probe;
    }
    if (present != null) {
      present.stop();
      present.join(STOP_WITHIN);
    }
  }
}
