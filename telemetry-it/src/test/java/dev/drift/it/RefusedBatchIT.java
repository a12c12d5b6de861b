package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database refuses the rows of a batch: the batch becomes a dead letter. */
class RefusedBatchIT {

  @TempDir private Path directory;

  @Test
  void theCountersBalanceAndTheStopDoesNotWaitForIt() throws Exception {
    try (RunningDrift drift =
        RunningDrift.start(directory.resolve("data"), RunningDrift.Ports.free())) {
      try (DroneSender drone = new DroneSender("127.0.9.1", drift.ports().udp())) {
        PacedLoop.run(200, 1, step -> drone.send(step / 200f));
        drift.quietAfter(new Counters(0, 0, 0, Map.of(), Map.of()), 200);

        execute(drift.data(), "ALTER TABLE sample ADD CONSTRAINT none CHECK (false) NOT VALID");
        PacedLoop.run(200, 1, step -> drone.send(2 + step / 200f));
      }
      await().atMost(30, SECONDS).until(() -> metric(drift, "drift_publish_waiting_samples") == 0);
      await().atMost(30, SECONDS).until(() -> metric(drift, "drift_dead_letter_samples") == 200);
      assertThat(drift.counters()).isEqualTo(new Counters(400, 200, 200, Map.of(), Map.of()));
      assertThat(metric(drift, "ingest_queue_length")).isEqualTo(200);

      assertThat(drift.stop()).isZero();
      assertThat(logOf(drift).lines().filter(line -> line.contains(" is stored ")).toList())
          .singleElement(as(STRING))
          .contains(
              "Everything that was accepted is stored or in the dead letters (200 samples and readings)");
    }
  }

  private static double metric(RunningDrift drift, String name) {
    return drift
        .get("/metrics", "*/*")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static String logOf(RunningDrift drift) throws IOException {
    return Files.readString(drift.data().resolve("log/server-0.log"));
  }

  private static void execute(Path data, String sql) throws IOException, SQLException {
    String port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
    String password = Files.readString(data.resolve("postgres-password")).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    try (Connection connection = DriverManager.getConnection(url, "postgres", password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
