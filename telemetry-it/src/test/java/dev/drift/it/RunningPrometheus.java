package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** A real Prometheus that reads the metrics of a server once a second. */
final class RunningPrometheus implements AutoCloseable {

  private final Process process;
  private final int port;

  private RunningPrometheus(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it; the test is skipped where none is installed. */
  static RunningPrometheus of(RunningDrift drift, Path directory) throws IOException {
    Installed.require("prometheus");
    int port = RunningDrift.Ports.free().http();
    Path config =
        Files.writeString(
            directory.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs:
              - job_name: drift
                static_configs: [{targets: ['127.0.0.1:%d']}]
            """
                .formatted(drift.ports().http()));
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
    URI uri =
        URI.create(
            "http://127.0.0.1:"
                + port
                + "/api/v1/query?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8));
    try {
      HttpResponse<String> answer = HttpCall.get(uri).send();
      if (answer.statusCode() != 200) {
        return OptionalDouble.empty();
      }
      JsonObject data = json(answer).getJsonObject("data");
      if (data.getJsonArray("result").isEmpty()) {
        return OptionalDouble.empty();
      }
      double value =
          Double.parseDouble(
              data.getJsonArray("result").getJsonObject(0).getJsonArray("value").getString(1));
      return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof ConnectException) {
        return OptionalDouble.empty();
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
