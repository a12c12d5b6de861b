package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules by Prometheus' own tool, and that each is tried and documented. */
class AlertRulesIT {

  private static final Path PROMETHEUS = RunningDrift.HOME.resolve("deploy/prometheus");
  private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)$");
  private static final Pattern TRIED = Pattern.compile("alertname=\"(\\w+)\"");
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(Drift\\w+)` \\|");

  @TempDir private Path directory;

  @Test
  void theConfigurationAndTheRulesAreValid() throws Exception {
    promtool("check", "config", PROMETHEUS.resolve("prometheus.yml").toString());
    Path compose = Files.createDirectory(directory.resolve("compose"));
    Files.copy(
        RunningDrift.HOME.resolve("deploy/compose/prometheus.yml"),
        compose.resolve("prometheus.yml"));
    Files.copy(PROMETHEUS.resolve("drift-rules.yml"), compose.resolve("drift-rules.yml"));
    promtool("check", "config", compose.resolve("prometheus.yml").toString());
    promtool("check", "rules", PROMETHEUS.resolve("drift-rules.yml").toString());
  }

  @Test
  void eachAlertFiresWhenItShouldAndNotBefore() throws Exception {
    promtool("test", "rules", PROMETHEUS.resolve("drift-rules-test.yml").toString());
    assertThat(found(TRIED, PROMETHEUS.resolve("drift-rules-test.yml"))).isEqualTo(alerts());
  }

  @Test
  void eachAlertIsDocumented() throws IOException {
    assertThat(found(DOCUMENTED, RunningDrift.HOME.resolve("docs/alerts.md"))).isEqualTo(alerts());
  }

  private static Set<String> alerts() throws IOException {
    return found(ALERT, PROMETHEUS.resolve("drift-rules.yml"));
  }

  private static Set<String> found(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }

  private void promtool(String... arguments) throws IOException, InterruptedException {
    Installed.require("promtool");
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Path output = directory.resolve("promtool.out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
  }
}
