package dev.drift.micro;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;

/**
 * The files of the log: at most {@value #FILES} of {@value #FILE_BYTES} bytes, the oldest dropped.
 *
 * <p>Their directory is no property of the logging's configuration: Payara Micro 6 writes that anew
 * as UTF-8, and Java reads it as ISO 8859-1, so that letters beyond ASCII name another directory.
 */
public final class LogFile extends FileHandler {
  static final int FILES = 5;
  static final int FILE_BYTES = 10_000_000;

  private static volatile Path directory = Path.of("");

  /** For the logging, which makes one at each reading of its configuration. */
  public LogFile() throws IOException {
    super(pattern(), FILE_BYTES, FILES, /* append= */ true);
  }

  /** Those that are made from now on are in that directory. */
  static void goTo(Path newDirectory) {
    directory = newDirectory;
  }

  private static String pattern() {
    // A percent sign begins a placeholder of the pattern.
    return directory.toString().replace('\\', '/').replace("%", "%%") + "/server-%g.log";
  }
}
