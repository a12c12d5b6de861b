package dev.drift.micro;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Remembers the root cause of the last failure that was logged: the server logs why an application
 * does not start, and answers its caller without it. Named in the logging configuration.
 */
public final class LastFailure extends Handler {
  private static volatile String reason = "";

  /** Its message, on one line; empty when there was none. */
  static String reason() {
    return reason;
  }

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel().intValue() < Level.SEVERE.intValue() || record.getThrown() == null) {
      return;
    }
    Throwable cause = record.getThrown();
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    reason = cause.toString().replaceAll("\\s+", " ");
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
