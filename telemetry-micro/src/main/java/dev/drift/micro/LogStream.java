package dev.drift.micro;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Logger;

/**
 * Standard output that goes to the log, line by line; a line longer than {@value #LINE_BYTES} bytes
 * is cut into several.
 */
final class LogStream extends OutputStream {
  private static final int LINE_BYTES = 8192;

  private final Logger logger;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private LogStream(Logger logger) {
    this.logger = logger;
  }

  static PrintStream to(String name) {
    return new PrintStream(new LogStream(Logger.getLogger(name)), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int value) {
    if (value != '\n' && value != '\r') {
      line.write(value);
    }
    if ((value == '\n' && line.size() > 0) || line.size() >= LINE_BYTES) {
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      logger.info(text);
    }
  }
}
