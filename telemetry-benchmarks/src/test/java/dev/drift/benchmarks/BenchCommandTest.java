package dev.drift.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter error = new StringWriter();

  private int drift(String... arguments) {
    return BenchCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(error))
        .execute(arguments);
  }

  /** As for the other commands: {@code -Ddrift.write-tables=true} writes it anew. */
  @Test
  void theScriptsHelpIsThatOfTheProgram() throws IOException {
    Path file = Path.of("../telemetry-micro/src/main/command/help/bench.txt");
    assertThat(drift("help", "bench")).isZero();
    if (Boolean.getBoolean("drift.write-tables")) {
      Files.writeString(file, out.toString());
    }
    assertThat(file).hasContent(out.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "bench intakes, intakes",
    "bench --seconds=3601, --seconds",
    "bench --races=1;65, --races",
    "bench --drones=many, --drones",
    "bench --sekonds=1, --sekonds"
  })
  void whatIsNotAllowedIsNamedInOneLine(String commandLine, String named) {
    assertThat(drift(commandLine.replace(';', ',').split(" ", -1))).isEqualTo(2);
    assertThat(error.toString()).hasLineCount(1).contains(named);
    assertThat(Path.of("bench")).doesNotExist();
  }
}
