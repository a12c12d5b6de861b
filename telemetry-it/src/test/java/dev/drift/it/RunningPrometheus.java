package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A real Prometheus that reads the metrics of a server once a second, and checks rules as often.
 */
final class RunningPrometheus implements AutoCloseable {

  private static final Path DEPLOYED = RunningDrift.HOME.resolve("deploy/prometheus");

  private final Process process;
  private final int port;

  private RunningPrometheus(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it without rules; the test is skipped where none is installed. */
  static RunningPrometheus of(RunningDrift drift, Path directory) throws IOException {
    return start(directory, "[]", List.of(drift.ports().http()), "");
  }

  /**
   * Starts it with the rules that DRIFT comes with, of which each fires as soon as it holds.
   *
   * @param elsewhere another port at which it looks for a DRIFT
   */
  static RunningPrometheus withRules(RunningDrift drift, int elsewhere, Path directory)
      throws IOException {
    writeRules(directory);
    return start(directory, "[rules.yml]", List.of(drift.ports().http(), elsewhere), "");
  }

  /**
   * The same, which also reads what is told, and asks there about the proxy as the configuration
   * that DRIFT comes with would ask a Blackbox exporter.
   */
  static RunningPrometheus withRules(
      RunningDrift drift, int elsewhere, ToldMetrics told, Path directory) throws IOException {
    writeRules(directory);
    return start(
        directory,
        "[rules.yml]",
        List.of(drift.ports().http(), elsewhere, told.port()),
        jobOfProxy(told.port()));
  }

  private static void writeRules(Path directory) throws IOException {
    Files.writeString(
        directory.resolve("rules.yml"),
        Files.readString(DEPLOYED.resolve("drift-rules.yml"))
            .replaceAll("(?m)^( +for): .*$", "$1: 0s"));
  }

  /** The last job, which stands in comments there. */
  private static String jobOfProxy(int exporter) throws IOException {
    String config = Files.readString(DEPLOYED.resolve("prometheus.yml"));
    return config
        .substring(config.indexOf("  # - job_name: drift-proxy"))
        .replace("  # ", "  ")
        .replace("scrape_interval: 5m", "scrape_interval: 1s")
        .replace("127.0.0.1:9115", "127.0.0.1:" + exporter);
  }

  private static RunningPrometheus start(
      Path directory, String rules, List<Integer> ports, String moreJobs) throws IOException {
    Installed.require("prometheus");
    int port = RunningDrift.Ports.free().http();
    String targets =
        ports.stream().map(target -> "'127.0.0.1:" + target + "'").collect(joining(","));
    Path config =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
            rule_files: %s
            scrape_configs:
              - job_name: drift
                static_configs: [{targets: [%s]}]
            %s"""
                .formatted(rules, targets, moreJobs));
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.out").toFile())
            .start();
    return new RunningPrometheus(process, port);
  }

  /** The 95th percentile of a histogram over the last minute, once there is one. */
  double percentile95(String metric) {
    return value("histogram_quantile(0.95, rate(" + metric + "_bucket[1m]))");
  }

  /** What the query gives, once it gives a number. */
  double value(String query) {
    await().atMost(60, SECONDS).until(() -> now(query).isPresent());
    return now(query).orElseThrow();
  }

  private OptionalDouble now(String query) {
    return answer(queryPath(query))
        .map(data -> data.getJsonObject("data").getJsonArray("result"))
        .filter(result -> !result.isEmpty())
        .map(
            result ->
                Double.parseDouble(result.getJsonObject(0).getJsonArray("value").getString(1)))
        .filter(value -> !Double.isNaN(value))
        .map(OptionalDouble::of)
        .orElseGet(OptionalDouble::empty);
  }

  /** Whether it can answer the query, with whatever. */
  boolean understands(String query) {
    return answer(queryPath(query)).isPresent();
  }

  /** The names of all series that it has seen, once it has seen some. */
  Set<String> names() {
    String path = "/api/v1/label/__name__/values";
    await()
        .atMost(60, SECONDS)
        .until(() -> answer(path).filter(data -> !data.getJsonArray("data").isEmpty()).isPresent());
    return answer(path).orElseThrow().getJsonArray("data").getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .collect(toSet());
  }

  /** The alerts that fire now; none while it starts. */
  List<JsonObject> firing() {
    return answer("/api/v1/alerts").stream()
        .flatMap(
            data ->
                data
                    .getJsonObject("data")
                    .getJsonArray("alerts")
                    .getValuesAs(JsonObject.class)
                    .stream())
        .filter(alert -> alert.getString("state").equals("firing"))
        .toList();
  }

  /** The rules that it has. */
  List<JsonObject> rules() {
    return answer("/api/v1/rules")
        .orElseThrow()
        .getJsonObject("data")
        .getJsonArray("groups")
        .getValuesAs(JsonObject.class)
        .stream()
        .flatMap(group -> group.getJsonArray("rules").getValuesAs(JsonObject.class).stream())
        .toList();
  }

  private static String queryPath(String query) {
    return "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  /** Empty = it does not listen yet, or does not understand. */
  private Optional<JsonObject> answer(String path) {
    try {
      HttpResponse<String> answer =
          HttpCall.get(URI.create("http://127.0.0.1:" + port + path)).send();
      return answer.statusCode() == 200 ? Optional.of(json(answer)) : Optional.empty();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof ConnectException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
