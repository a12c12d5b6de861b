package dev.drift.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

  @TempDir Path directory;

  @Test
  void theFileHasAllReportsSoFar() throws IOException {
    Path file = directory.resolve("new/results.json");
    ReportFile reports = new ReportFile(file, Machine.here(directory));
    reports.add(report("first"));
    assertThat(names(file)).isEqualTo("[\"first\"]");
    reports.add(report("second"));
    assertThat(names(file)).isEqualTo("[\"first\",\"second\"]");

    JsonNode content = json(file);
    assertThat(Instant.parse(content.path("began").asText())).isBefore(Instant.now());
    assertThat(content.path("machine").path("cores").asInt()).isPositive();
    assertThat(content.path("machine").path("disk").asText()).isNotBlank();
    JsonNode measure = content.path("benchmarks").path(0).path("measures").path(0);
    assertThat(measure).hasToString("{\"name\":\"m\",\"unit\":\"µs\",\"values\":[1.2345,null]}");
  }

  private static Report report(String name) {
    return new ReportBuilder(name, "load")
        .beginCase("a")
        .put("m", "µs", 1, 1.2345)
        .beginCase("b")
        .build();
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static String names(Path file) throws IOException {
    return json(file).path("benchmarks").findValuesAsText("name").stream()
        .filter(name -> !name.equals("m"))
        .map(name -> '"' + name + '"')
        .toList()
        .toString()
        .replace(" ", "");
  }
}
