package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.it.stock.StockDrift;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Health, the metrics' names, and what a real Prometheus makes of them. */
@Tag("every-server-long")
@ExtendWith(SharedDrift.class)
class ObservabilityIT {

  /** What Prometheus adds itself, and what its Blackbox exporter measures of a proxy. */
  private static final Set<String> OF_PROMETHEUS =
      Set.of("up", "ALERTS", "probe_ssl_earliest_cert_expiry");

  /** Of what {@code ./drift start} runs itself. */
  private static final Set<String> NOT_ON_STOCK_SERVERS =
      StockDrift.isChosen() ? Set.of("drift_disk_free_bytes", "drift_disk_size_bytes") : Set.of();

  private static final Pattern METRIC = Pattern.compile("`([a-z_]+)`");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) ");

  @TempDir private Path directory;

  @Test
  void saysThatItIsAliveAndReady(RunningDrift drift) {
    assertThat(drift.get("/health/ready", "application/json").statusCode()).isEqualTo(200);
    assertThat(drift.get("/health/live", "application/json").statusCode()).isEqualTo(200);
    assertThat(drift.json("/health/ready").getJsonArray("checks")).isNotEmpty();
    assertThat(drift.json("/health/started").getJsonArray("checks")).isNotEmpty();
  }

  /**
   * A proxy in front of it must not send anybody to a server that has no application yet. A stock
   * server is there before this test is.
   */
  @Test
  @Tag("not-stock")
  // It asks one server while that starts.
  @Tag("not-two-nodes")
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
    AtomicBoolean flying = new AtomicBoolean(true);
    Thread flight = new Thread(() -> fly(drift, flying));
    flight.start();
    try (RunningPrometheus prometheus = RunningPrometheus.of(drift, directory)) {
      for (String metric : new String[] {"db_insertion_seconds", "latency_to_db_insert"}) {
        // Milliseconds or nanoseconds under a seconds' name would be far outside.
        assertThat(prometheus.percentile95(metric)).as(metric).isBetween(0.0001, 10.0);
      }
    } finally {
      flying.set(false);
      flight.join();
    }
  }

  @Test
  // Each node has metrics of its own, and a race those of its home.
  @Tag("not-two-nodes")
  void dashboardAndRulesAskForMetricsThatThereAre(RunningDrift drift) throws IOException {
    int nobody = RunningDrift.Ports.free().http();
    try (RunningPrometheus prometheus = RunningPrometheus.withRules(drift, nobody, directory)) {
      await().atMost(60, SECONDS).until(() -> prometheus.names().contains("drift_ready"));
      List<String> queries = new ArrayList<>(Queries.ofDashboard());
      prometheus.rules().forEach(rule -> queries.add(rule.getString("query")));

      Set<String> there = new HashSet<>(prometheus.names());
      there.addAll(OF_PROMETHEUS);
      there.addAll(NOT_ON_STOCK_SERVERS);
      assertThat(queries)
          .hasSizeGreaterThan(80)
          .allSatisfy(
              query -> {
                assertThat(Queries.metrics(query)).as(query).isNotEmpty().isSubsetOf(there);
                assertThat(prometheus.understands(query)).as(query).isTrue();
              });
      assertThat(prometheus.understands("sum(")).isFalse();
    }
  }

  /** Those of the libraries are named as a whole. */
  @Test
  // Each node has metrics of its own, and a race those of its home.
  @Tag("not-two-nodes")
  void theDocumentationNamesEachMetricAndNoOther(RunningDrift drift) throws IOException {
    Set<String> named =
        Files.readAllLines(RunningDrift.HOME.resolve("docs/metrics.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.indexOf('|', 1)))
            .flatMap(cell -> METRIC.matcher(cell).results().map(name -> name.group(1)))
            .filter(name -> !NOT_ON_STOCK_SERVERS.contains(name))
            .collect(Collectors.toSet());
    assertThat(
            TYPE.matcher(drift.get("/metrics", "*/*").body())
                .results()
                .map(type -> type.group(1))
                .filter(name -> !name.startsWith("jvm_") && !name.startsWith("process_")))
        .containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  // The nodes have an external broker.
  @Tag("not-two-nodes")
  void aServerLeavesItsOwnQueueWhereItIs(RunningDrift drift) {
    assertThat(drift.log()).contains("This is node").doesNotContain("can't be moved");
  }

  private static void fly(RunningDrift drift, AtomicBoolean flying) {
    try (DroneSender drone = new DroneSender("127.0.6.2", drift.ports().udp())) {
      for (int second = 0; flying.get(); second++) {
        float begin = second;
        PacedLoop.run(100, 1, step -> drone.send(begin + step / 100f));
      }
    }
  }
}
