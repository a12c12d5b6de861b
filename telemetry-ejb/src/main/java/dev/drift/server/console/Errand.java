package dev.drift.server.console;

import dev.drift.archive.DatabaseAwayException;
import dev.drift.caller.RefusedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** What an operator asks for by an operation: works or fails in words that any client can read. */
final class Errand {

  private static final Logger LOG = System.getLogger(Errand.class.getName());

  private Errand() {}

  /**
   * Runs it.
   *
   * @throws IllegalStateException with the reason; of the JDK's own classes alone, because clients
   *     have none of ours
   */
  static <T> T run(Supplier<T> errand) {
    try {
      return errand.get();
    } catch (RefusedException | DatabaseAwayException e) {
      throw new IllegalStateException(e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "What was asked for by JMX failed", e);
      throw new IllegalStateException("It failed; the log says why.");
    }
  }
}
