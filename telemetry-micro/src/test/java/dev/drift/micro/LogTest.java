package dev.drift.micro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.config.LogFormat;
import dev.drift.config.LogId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.logging.Level;
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
    Path file = Log.toFilesIn(directory.resolve("gr\u00F6\u00DFe % \u0416"), LogFormat.TEXT);
    LOG.info("first");
    try (InputStream again = asPayaraMicroReadsIt()) {
      LogManager.getLogManager().readConfiguration(again);
    }
    LOG.info("second");

    assertThat(file).content().contains("first", "second");
  }

  @Test
  void jsonHasAnObjectOnEachLineWithTheIdsAsMembers() throws IOException {
    Path file = Log.toFilesIn(directory, LogFormat.JSON);
    UUID batch = new UUID(0, 7);
    LOG.log(
        Level.WARNING,
        "Race {0} has no \"line\\nend\", {1}",
        new Object[] {LogId.race("r-1"), "\u00F6\n", LogId.drone("d"), LogId.batch(batch)});
    LOG.log(Level.SEVERE, "failed", new IllegalStateException("two\nlines"));
    System.out.println("{}");

    List<JsonObject> lines = Files.readAllLines(file).stream().map(LogTest::object).toList();
    assertThat(lines).hasSize(3);
    JsonObject first = lines.get(0);
    assertThat(first.getString("time")).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}\\.\\d{6}Z");
    assertThat(first.getString("level")).isEqualTo("WARNING");
    assertThat(first.getString("logger")).isEqualTo(LOG.getName());
    assertThat(first.getString("thread")).isEqualTo(Thread.currentThread().getName());
    assertThat(first.getString("message")).isEqualTo("Race r-1 has no \"line\\nend\", \u00F6\n");
    assertThat(first.getString("race")).isEqualTo("r-1");
    assertThat(first.getString("drone")).isEqualTo("d");
    assertThat(first.getString("batch")).isEqualTo(batch.toString());
    assertThat(first).doesNotContainKey("exception");
    JsonObject exception = lines.get(1).getJsonObject("exception");
    assertThat(exception.getString("type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(exception.getString("message")).isEqualTo("two\nlines");
    assertThat(exception.getString("stack_trace")).contains("\tat " + LogTest.class.getName());
    assertThat(lines.get(2).getString("message")).isEqualTo("{}");
  }

  private static JsonObject object(String line) {
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
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
