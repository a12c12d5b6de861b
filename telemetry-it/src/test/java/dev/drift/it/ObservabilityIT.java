package dev.drift.it;

import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Health, the metrics' names, and what a real Prometheus makes of them. */
@ExtendWith(SharedDrift.class)
class ObservabilityIT {

  @TempDir private Path directory;

  @Test
  void saysThatItIsAliveAndReady(RunningDrift drift) {
    assertThat(drift.get("/health/ready", "application/json").statusCode()).isEqualTo(200);
    assertThat(drift.get("/health/live", "application/json").statusCode()).isEqualTo(200);
    assertThat(drift.json("/health/ready").getJsonArray("checks")).isNotEmpty();
  }

  /** A proxy in front of it must not send anybody to a server that has no application yet. */
  @Test
  void saysNothingGoodOfItselfWhileItStarts(RunningDrift drift) {
    assertThat(drift.readinessOfItsStart())
        .isNotEmpty()
        .allMatch(
            answer ->
                answer.equals(ConnectException.class.getSimpleName())
                    || (answer.startsWith("503 ") && answer.contains("\"waiting-for\""))
                    || (answer.startsWith("200 ") && answer.contains("\"drift\"")));
  }

  @Test
  void metricsHaveTheNamesThatQueriesUse(RunningDrift drift) {
    Counters before = drift.counters();
    try (DroneSender drone = new DroneSender("127.0.6.1", drift.ports().udp())) {
      drone.send(1);
    }
    drift.quietAfter(before, 1);
    assertThat(drift.get("/metrics", "*/*").body())
        .contains(
            "\ndrone_messages_total ",
            "\ndb_insertion_seconds_bucket{le=\"0.005\"} ",
            "\nlatency_to_db_insert_bucket{le=\"0.1\"} ",
            "\nlatency_end_to_end_bucket{le=\"0.1\"} ",
            "\ningest_queue_length ",
            "\ndrift_samples_received_total{race=\"practice\"} ",
            "\ndrift_samples_rejected_total{race=\"practice\",reason=\"wrong-size\"} ");
  }

  @Test
  void prometheusComputesSensibleSeconds(RunningDrift drift)
      throws IOException, InterruptedException {
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
    Process prometheus =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.out").toFile())
            .start();
    AtomicBoolean flying = new AtomicBoolean(true);
    Thread flight = new Thread(() -> fly(drift, flying));
    flight.start();
    try {
      for (String metric : new String[] {"db_insertion_seconds", "latency_to_db_insert"}) {
        String query = "histogram_quantile(0.95, rate(" + metric + "_bucket[1m]))";
        await().atMost(60, SECONDS).until(() -> value(port, query).isPresent());
        // Milliseconds or nanoseconds under a seconds' name would be far outside.
        assertThat(value(port, query).orElseThrow()).as(query).isBetween(0.0001, 10.0);
      }
    } finally {
      flying.set(false);
      flight.join();
      prometheus.destroy();
      prometheus.waitFor();
    }
  }

  private static void fly(RunningDrift drift, AtomicBoolean flying) {
    try (DroneSender drone = new DroneSender("127.0.6.2", drift.ports().udp())) {
      for (int second = 0; flying.get(); second++) {
        float begin = second;
        PacedLoop.run(100, 1, step -> drone.send(begin + step / 100f));
      }
    }
  }

  private static OptionalDouble value(int port, String query) {
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
}
