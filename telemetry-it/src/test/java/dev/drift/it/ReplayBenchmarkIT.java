package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.it.ReplayViewer.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast a race of 8 drones × 100 Hz × 5 minutes is replayed: prints a table, asserts no times.
 * {@code ./mvnw verify -pl telemetry-it -am -Preplay-benchmark}.
 */
@Tag("replay-benchmark")
class ReplayBenchmarkIT {

  private static final int SAMPLES = 240_000;
  private static final String[] FILL = {
    """
    INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at,
                      first_sample_at)
    VALUES ('bench', 'Benchmark', 'ENDED', 'Timestamp,Position,Attitude,Velocity,Gyro,Input,Battery',
            'percentage-first', 0, now(), '2026-01-01Z')
    """,
    """
    INSERT INTO drone (race_key, drone_id, first_seen_at, last_seen_at, last_time, last_flight)
    SELECT key, '127.0.0.' || n, '2026-01-01Z', '2026-01-01Z', '2026-01-01T00:04:59.99Z', 1
    FROM race, generate_series(10, 17) n WHERE id = 'bench'
    """,
    """
    INSERT INTO sample
    SELECT d.race_key, d.key, '2026-01-01Z'::timestamptz + n * interval '10 ms',
           '2026-01-01Z'::timestamptz + n * interval '10 ms', 1, n * 0.01,
           20 * cos(n * 0.01), 2 + sin(n * 0.013), 20 * sin(n * 0.01),
           0, sin(n * 0.005), 0, cos(n * 0.005),
           -20 * sin(n * 0.01), cos(n * 0.3), 20 * cos(n * 0.01),
           sin(n), cos(n), sin(n * 2), 0.5 * sin(n), 0.1 * cos(n), -0.1 * sin(n), 0.2,
           80 - n * 0.002, 16.8 - n * 0.00005, ARRAY[15000 + n % 100, 15100.5, 15200.25, 15300]
    FROM drone d JOIN race r ON r.key = d.race_key, generate_series(0, 29999) n
    WHERE r.id = 'bench' ORDER BY n, d.key
    """,
    """
    INSERT INTO flight
    SELECT drone_key, flight, min("time"), max("time"), count(*) FROM sample
    GROUP BY drone_key, flight
    """,
    "ANALYZE sample"
  };

  @TempDir private Path directory;

  @Test
  void aRaceOfFiveMinutes() throws Exception {
    Path data = directory.resolve("data");
    try (RunningDrift drift = RunningDrift.start(data, RunningDrift.Ports.free())) {
      fill(data);
      // The client's own classes, not the server's: a live picture is no replay.
      TextViewer.open(drift.ports().http(), "/api/v1/races/practice/live").close();
      for (String subprotocol : List.of("drift.v1.json", "drift.v1.bin")) {
        print(subprotocol + " connect", connects(drift, subprotocol));
        print(subprotocol + " seek", seeks(drift, subprotocol));
        wholeRace(drift, subprotocol);
      }
      assertThat(drift.stop()).isZero();
    }
  }

  /** Into the server's own database, with the password that it keeps beside it. */
  private static void fill(Path data) throws IOException, SQLException {
    String port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
    String password = Files.readString(data.resolve("postgres-password")).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    try (Connection connection = DriverManager.getConnection(url, "postgres", password);
        Statement statement = connection.createStatement()) {
      for (String sql : FILL) {
        statement.execute(sql);
      }
    }
  }

  private static List<Double> connects(RunningDrift drift, String subprotocol) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long began = System.nanoTime();
      try (ReplayViewer viewer = open(drift, "", subprotocol)) {
        viewer.untilSamples();
        millis.add(millisSince(began));
      }
    }
    return millis;
  }

  private static List<Double> seeks(RunningDrift drift, String subprotocol) {
    List<Double> millis = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    try (ReplayViewer viewer = open(drift, "?paused=true", subprotocol)) {
      viewer.untilSamples();
      // More than 50 commands a second are refused.
      PacedLoop.run(
          20,
          3,
          i -> {
            long began = System.nanoTime();
            viewer.send("{\"seek_s\":" + random.nextDouble(300) + "}");
            viewer.untilSamples();
            millis.add(millisSince(began));
          });
    }
    return millis;
  }

  private static void wholeRace(RunningDrift drift, String subprotocol) {
    long began = System.nanoTime();
    try (ReplayViewer viewer = open(drift, "?speed=16", subprotocol)) {
      List<Message> messages = viewer.untilEnd();
      assertThat(ReplayViewer.samples(messages)).hasSize(SAMPLES);
    }
    System.out.printf(
        Locale.ROOT, "%-24s %8.1f ms for all%n", subprotocol + " speed 16", millisSince(began));
  }

  private static ReplayViewer open(RunningDrift drift, String query, String subprotocol) {
    return ReplayViewer.open(drift.ports().http(), "bench", query, subprotocol);
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private static void print(String name, List<Double> millis) {
    double first = millis.get(0);
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%-24s first %8.1f ms, median %8.1f ms, 95 %% %8.1f ms, most %8.1f ms%n",
        name,
        first,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 95 / 100),
        sorted.get(sorted.size() - 1));
  }
}
