package dev.drift.micro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
  // Held: a logger that nobody holds is forgotten.
  private static final Logger LOG = Logger.getLogger("some.library");

  @TempDir Path directory;

  private final PrintStream out = System.out;
  private final PrintStream error = System.err;

  @AfterEach
  void restore() throws IOException {
    System.setOut(out);
    System.setErr(error);
    System.clearProperty("java.util.logging.config.file");
    LogManager.getLogManager().readConfiguration();
  }

  @Test
  void theServersSecondReadingGoesOnInADirectoryWithLettersBeyondAscii() throws IOException {
    Path file = Log.toFilesIn(directory.resolve("gr\u00F6\u00DFe % \u0416"));
    LOG.info("first");
    try (InputStream again = asPayaraMicroReadsIt()) {
      LogManager.getLogManager().readConfiguration(again);
    }
    LOG.info("second");

    assertThat(file).content().contains("first", "second");
  }

  private static InputStream asPayaraMicroReadsIt() throws IOException {
    Properties properties = new Properties();
    Path file = Path.of(System.getProperty("java.util.logging.config.file"));
    try (InputStream stream = Files.newInputStream(file)) {
      properties.load(stream);
    }
    StringWriter text = new StringWriter();
    properties.store(text, "");
    return new ByteArrayInputStream(text.toString().getBytes(UTF_8));
  }
}
