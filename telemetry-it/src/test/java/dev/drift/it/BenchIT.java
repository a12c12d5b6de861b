package dev.drift.it;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./drift bench}: its table and its JSON, and that nothing of it stays. */
@Tag("longer")
class BenchIT {

  @TempDir private Path directory;

  @Test
  void intakePrintsItsTableAndWritesItAndLosesNothing() throws Exception {
    Path output = directory.resolve("bench.out");
    Process bench =
        RunningDrift.command(
            output,
            List.of(
                "bench",
                "intake",
                "--seconds=2",
                "--rate=2000",
                "--races=2",
                "--drones=8",
                "--json=results/intake.json"));
    assertThat(bench.waitFor(4, MINUTES)).isTrue();

    String said = Files.readString(output);
    assertThat(bench.exitValue()).as(said).isZero();
    assertThat(said)
        .contains("intake: datagrams of 97 bytes over UDP; 8 drones", "2 races", "bare COPY");
    JsonObject result = read(directory.resolve("results/intake.json"));
    assertThat(result.getJsonObject("machine").getInt("cores")).isPositive();
    JsonObject intake = result.getJsonArray("benchmarks").getJsonObject(0);
    assertThat(value(intake, "lost")).isZero();
    assertThat(value(intake, "sustained rate, sent and committed")).isPositive();
    assertThat(value(intake, "bare COPY into the same table")).isPositive();

    try (Stream<Path> left = Files.list(directory.resolve("bench"))) {
      assertThat(left).as("directories of servers").isEmpty();
    }
    assertThat(processesOf(directory)).isEmpty();
  }

  private static JsonObject read(Path file) throws Exception {
    try (Reader text = Files.newBufferedReader(file);
        JsonReader json = Json.createReader(text)) {
      return json.readObject();
    }
  }

  private static double value(JsonObject report, String measure) {
    return report.getJsonArray("measures").getValuesAs(JsonObject.class).stream()
        .filter(line -> line.getJsonString("name").equals(Json.createValue(measure)))
        .map(line -> line.getJsonArray("values").getJsonNumber(0).doubleValue())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> processesOf(Path directory) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(command -> command.contains(directory.toString()))
        .toList();
  }
}
