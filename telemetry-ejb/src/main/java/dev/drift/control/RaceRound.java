package dev.drift.control;

import com.google.common.base.Throwables;
import dev.drift.archive.DatabaseAwayException;
import dev.drift.config.FailureLog;
import dev.drift.config.LogId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A task that is done again and again for many races: where it fails for one, it is still done for
 * the others. A cause is logged once, with its stack trace, until a round has passed without it.
 */
final class RaceRound {

  private static final Logger LOG = System.getLogger(RaceRound.class.getName());

  private final String task;
  private final Consumer<String> forRace;

  /** Why the last round failed: at most one cause for each of its races. */
  private Set<Class<?>> lastCauses = Set.of();

  /**
   * For rounds that do this.
   *
   * @param task what is done, for the log, such as "Reading who may watch"
   */
  RaceRound(String task, Consumer<String> forRace) {
    this.task = task;
    this.forRace = forRace;
  }

  /** Does one round. */
  synchronized void run(Collection<String> raceIds) {
    Set<Class<?>> causes = new HashSet<>();
    for (String raceId : raceIds) {
      try {
        forRace.accept(raceId);
      } catch (DatabaseAwayException e) {
        LOG.log(Level.DEBUG, "DatabaseWatch has logged why", e);
      } catch (RuntimeException e) {
        Class<?> cause = Throwables.getRootCause(e).getClass();
        if (causes.add(cause) && !lastCauses.contains(cause)) {
          FailureLog.log(
              LOG,
              Level.WARNING,
              e,
              "{0} failed for race {1}; what held before holds until a try succeeds.",
              task,
              LogId.race(raceId));
        }
      }
    }
    lastCauses = causes;
  }
}
