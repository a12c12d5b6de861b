package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus with the rules that DRIFT comes with fires each alert: where the fault can be
 * made here, of a running server; the others of a target that tells of it. promtool tries all of
 * them with their times.
 */
@ExtendWith(SharedDrift.class)
class AlertsIT {

  private static final String DRONE = "127.0.7.1";
  private static final int SAMPLES = 2_000;

  /** More than the kernel keeps for a socket. */
  private static final int FLOOD = 30_000;

  private static final double MEBIBYTE = 1024 * 1024;

  /** What a running server that is well can't be made to say within seconds. */
  private static final Map<String, IntToDoubleFunction> TOLD =
      Map.of(
          "drift_ready",
          answer -> 0,
          "drift_stage_up{stage=\"drift-publisher-0\"}",
          answer -> 0,
          "drift_samples_dropped_total{place=\"queue\",race=\"practice\"}",
          answer -> 100 * answer,
          "drift_readings_dropped_total{place=\"queue\",race=\"practice\"}",
          answer -> 0,
          "drift_publish_waiting_samples",
          answer -> 30_000,
          "drift_disk_free_bytes{of=\"queue\"}",
          answer -> 1_000 * MEBIBYTE,
          "drift_disk_free_bytes{of=\"database\"}",
          answer -> 400 * MEBIBYTE);

  private static final String WAITING = " FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

  @TempDir private Path directory;

  /**
   * What has fired: by instance the alerts, each with the races, stages or disks that it is about;
   * empty = it is about the instance.
   */
  private final Map<String, Map<String, Set<String>>> fired = new HashMap<>();

  @Test
  void eachAlertFiresWhenWhatItIsAboutHappens(RunningDrift drift) throws Exception {
    TokenUser organiser = administrator(drift, "it-alerts");
    CreatedRace silent = CreatedRace.running(organiser, "Nobody flies here");
    CreatedRace race = CreatedRace.running(organiser, "Watched");
    int nobody = RunningDrift.Ports.free().http();
    String server = instance(drift.ports().http());
    String other;
    try (SensorServer sensors =
            new SensorServer(0, /* last= */ 5, SharedDrift.certificate().server());
        DroneSender drone = new DroneSender(DRONE, race.udpPort());
        Connection database = OwnDatabase.of(drift);
        Statement statement = database.createStatement();
        // Within a transaction the sessions stay as they were seen first.
        Connection outside = OwnDatabase.of(drift);
        Statement sessions = outside.createStatement();
        ToldMetrics told = ToldMetrics.of(drift, TOLD)) {
      other = instance(told.port());
      addSource(organiser, race, nobody, /* tls= */ false);
      addSource(organiser, race, sensors.port(), /* tls= */ true);
      database.setAutoCommit(false);
      statement.execute("LOCK TABLE sample IN ACCESS EXCLUSIVE MODE");
      PacedLoop.run(SAMPLES, 1, step -> drone.sendNext());

      try (RunningPrometheus prometheus =
          RunningPrometheus.withRules(drift, nobody, told, directory)) {
        awaitFired(prometheus, instance(nobody), "DriftDown");
        awaitFired(
            prometheus,
            server,
            "DriftIntakeStopped",
            "DriftSourceDown",
            "DriftCertificateEnds",
            "DriftArchiveBehind",
            "DriftDegraded");
        flood(drift, drone);
        endThoseThatWait(sessions);
        awaitFired(
            prometheus, server, "DriftKernelDrops", "DriftSamplesRejected", "DriftStoringFails");
        await().atMost(60, SECONDS).until(() -> countThatWaitLong(sessions) >= 2);
        database.rollback();
        awaitFired(prometheus, server, "DriftDatabaseSlow");
        refuseOne(drift, database, statement, drone);
        awaitFired(prometheus, server, "DriftDeadLetters");
        awaitFired(
            prometheus,
            other,
            "DriftNotReady",
            "DriftStageFailed",
            "DriftSamplesLost",
            "DriftQueueTakesNothing",
            "DriftDiskNearlyFull",
            "DriftDiskFull");
        awaitFired(prometheus, ToldMetrics.PROXY, "DriftProxyCertificateEnds");
        assertThat(fired.values().stream().flatMap(alerts -> alerts.keySet().stream()))
            .as("all that there are")
            .containsAll(prometheus.rules().stream().map(rule -> rule.getString("name")).toList());
      } finally {
        database.rollback();
        statement.execute("ALTER TABLE sample DROP CONSTRAINT IF EXISTS none");
        database.commit();
      }
      organiser.call(200, "POST", "/api/v1/dead-letters/resend", "");
      await().atMost(60, SECONDS).until(() -> drift.counters(race.id()).inFlight() == 0);
    }
    for (CreatedRace running : List.of(silent, race)) {
      organiser.call(200, "POST", "/api/v1/races/" + running.id() + "/end", "");
    }
    assertThat(fired.get(server).get("DriftIntakeStopped"))
        .contains(silent.id())
        .doesNotContain("practice");
    assertThat(fired.get(server).get("DriftKernelDrops")).containsExactly(race.id());
    assertThat(fired.get(other))
        .isEqualTo(
            Map.of(
                "DriftNotReady", Set.of(),
                "DriftStageFailed", Set.of("drift-publisher-0"),
                "DriftSamplesLost", Set.of("practice"),
                "DriftQueueTakesNothing", Set.of(),
                "DriftDiskNearlyFull", Set.of("queue", "database"),
                "DriftDiskFull", Set.of("database")));
    assertThat(LogLines.of(drift))
        .as("what the log says of the dead letter")
        .anySatisfy(
            line -> {
              assertThat(line.getString("message")).startsWith("The database refused the batch ");
              assertThat(line.getString("message")).contains(line.getString("batch"));
            });
  }

  private static TokenUser administrator(RunningDrift drift, String name) throws Exception {
    var unused = TokenUser.join(drift, name);
    Path output = drift.data().resolveSibling("alerts-admin.out");
    Process admin = RunningDrift.command(output, List.of("admin", name, "--data=" + drift.data()));
    assertThat(admin.waitFor()).isZero();
    return TokenUser.signIn(drift, name, TokenUser.PASSWORD);
  }

  private static void addSource(TokenUser organiser, CreatedRace race, int port, boolean tls) {
    organiser.call(
        201,
        "POST",
        "/api/v1/races/" + race.id() + "/pull-sources",
        "{\"address\":\"localhost:" + port + "\",\"tls\":" + tls + "}");
  }

  /** Datagrams that are none of a drone, while the server does not read. */
  private static void flood(RunningDrift drift, DroneSender drone) throws Exception {
    List<ProcessHandle> server = List.of(drift.process().toHandle());
    Processes.freeze(server);
    try {
      for (int i = 0; i < FLOOD; i++) {
        drone.sendRaw(ByteBuffer.wrap(new byte[1]));
      }
    } finally {
      Processes.goOn(server);
    }
  }

  private static void endThoseThatWait(Statement sessions) throws SQLException {
    sessions.execute("SELECT pg_terminate_backend(pid)" + WAITING);
  }

  private static int countThatWaitLong(Statement sessions) throws SQLException {
    try (ResultSet count =
        sessions.executeQuery(
            "SELECT count(*)"
                + WAITING
                + " AND clock_timestamp() - query_start > interval '2 s'")) {
      count.next();
      return count.getInt(1);
    }
  }

  private static void refuseOne(
      RunningDrift drift, Connection database, Statement statement, DroneSender drone)
      throws SQLException {
    await().atMost(60, SECONDS).until(() -> drift.metric("redis_queue_len") == 0);
    statement.execute("ALTER TABLE sample ADD CONSTRAINT none CHECK (false) NOT VALID");
    database.commit();
    drone.sendNext();
  }

  private static String instance(int port) {
    return "127.0.0.1:" + port;
  }

  private void awaitFired(RunningPrometheus prometheus, String instance, String... names) {
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () -> {
              prometheus.firing().forEach(this::hasFired);
              assertThat(fired.getOrDefault(instance, Map.of())).containsKeys(names);
            });
  }

  private void hasFired(JsonObject alert) {
    JsonObject labels = alert.getJsonObject("labels");
    Set<String> about =
        fired
            .computeIfAbsent(labels.getString("instance", ""), instance -> new HashMap<>())
            .computeIfAbsent(labels.getString("alertname"), name -> new HashSet<>());
    for (String label : List.of("race", "stage", "of")) {
      if (labels.containsKey(label)) {
        about.add(labels.getString(label));
      }
    }
    JsonObject texts = alert.getJsonObject("annotations");
    assertThat(texts.keySet()).isEqualTo(Set.of("summary", "description"));
    assertThat(texts.values())
        .allSatisfy(text -> assertThat(((JsonString) text).getString()).doesNotContain("<", "{{"));
  }
}
