package dev.drift.micro;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;

/** Shows DRIFT's own warnings to the user, one line each. Named in the logging configuration. */
public final class WarningConsole extends StreamHandler {

  /** Writes to the process' own standard error, wherever System.err leads by now. */
  public WarningConsole() {
    super(
        new FileOutputStream(FileDescriptor.err),
        new Formatter() {
          @Override
          public String format(LogRecord record) {
            return "drift: " + formatMessage(record) + System.lineSeparator();
          }
        });
    setLevel(Level.WARNING);
  }

  @Override
  public synchronized void publish(LogRecord record) {
    super.publish(record);
    flush();
  }

  /** Leaves the stream open: it is the process'. */
  @Override
  public synchronized void close() {
    flush();
  }
}
