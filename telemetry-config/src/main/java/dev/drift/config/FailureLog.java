package dev.drift.config;

import java.lang.System.Logger.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Logs a stack trace together with ids, of which {@link System.Logger} takes either. */
public final class FailureLog {

  private FailureLog() {}

  /**
   * Logs it under the logger's name.
   *
   * @param format as of {@link java.text.MessageFormat}
   * @param parameters of the format, and {@link LogId}s of which it has nothing
   */
  public static void log(
      System.Logger logger, Level level, Throwable thrown, String format, Object... parameters) {
    LogRecord record = new LogRecord(levelOf(level), format);
    record.setLoggerName(logger.getName());
    record.setThrown(thrown);
    record.setParameters(parameters);
    Logger.getLogger(logger.getName()).log(record);
  }

  private static java.util.logging.Level levelOf(Level level) {
    return switch (level) {
      case ERROR -> java.util.logging.Level.SEVERE;
      case WARNING -> java.util.logging.Level.WARNING;
      case INFO -> java.util.logging.Level.INFO;
      case ALL, TRACE, DEBUG, OFF ->
          throw new IllegalArgumentException(level + " is no level of a failure");
    };
  }
}
