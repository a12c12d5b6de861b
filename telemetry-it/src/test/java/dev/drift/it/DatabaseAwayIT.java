package dev.drift.it;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that is reached by TLS goes away in the middle of a flight: viewers see nothing of it,
 * nothing is lost.
 */
@Tag("faults")
@Tag("longer")
class DatabaseAwayIT {

  /** 200 a second: longer than any number of quick tries would last, in which five are made. */
  private static final int AWAY_SAMPLES = Fault.LONG ? 12_000 : 2_400;

  /** Enough to tell what is said for each request from what is said once. */
  private static final int ROUNDS = 3;

  private static final String AWAY = "The database does not answer; ";
  private static final String BACK = "The database answers again";

  private static final int PORT = RunningDrift.Ports.free().http();

  @TempDir private static Path directory;
  private static LoopbackCertificate certificate;
  private static EmbeddedPostgres database;
  private static RunningDrift drift;

  @BeforeAll
  static void start() throws Exception {
    certificate = LoopbackCertificate.in(directory);
    database = startDatabase();
    requireTlsAndPassword();
    drift =
        RunningDrift.start(
            Map.of("DRIFT_DB_PASSWORD_FILE", passwordFile().toString()),
            directory.resolve("data"),
            RunningDrift.Ports.free(),
            "--jdbc-url=jdbc:postgresql://127.0.0.1:"
                + PORT
                + "/postgres?sslmode=verify-full&sslrootcert="
                + certificate.certificate(),
            "--db-user=postgres");
  }

  private static void requireTlsAndPassword() throws Exception {
    Files.writeString(passwordFile(), OwnDatabase.PASSWORD + System.lineSeparator());
    try (Connection connection = database.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE postgres PASSWORD '" + OwnDatabase.PASSWORD + "'");
      Files.writeString(
          directory.resolve("postgres/pg_hba.conf"),
          "hostssl all all 127.0.0.1/32 scram-sha-256" + System.lineSeparator());
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static Path passwordFile() {
    return directory.resolve("db-password");
  }

  @AfterAll
  static void stop() throws IOException {
    try {
      assertThat(drift.stop()).isZero();
    } finally {
      drift.close();
      database.close();
    }
  }

  @Test
  void viewersGoOnAndEverythingIsStoredAfterwards() throws Exception {
    int before = log().length();
    try (FaultRun run = new FaultRun(Fault.DATABASE_STOPPED, drift, "127.0.8.1");
        TextViewer viewer =
            TextViewer.counting("127.0.8.1", drift.ports().ws(), "/race/" + drift.ports().udp())) {
      run.awaitAcknowledged(2_000);

      database.close();
      int sentBefore = run.sentByUdp();
      int seenBefore = viewer.count();
      await().atMost(2, MINUTES).until(() -> run.sentByUdp() > sentBefore + AWAY_SAMPLES);
      await().atMost(60, SECONDS).until(() -> viewer.count() > seenBefore + AWAY_SAMPLES * 9 / 10);
      assertThat(drift.get("/health/live", "*/*").statusCode()).isEqualTo(200);
      database = startDatabase();
      run.awaitRecovery();
      run.settle(1);
    }
    assertThat(log().substring(before))
        .containsOnlyOnce("Samples can't be stored now")
        .doesNotContain("Failed to deliver message", "resetting session after failure");
  }

  @Test
  void everyApiSaysWhenToTryAgainAndTheLogSaysItOnce() throws Exception {
    TokenUser user = TokenUser.join(drift, "ada");
    drift.json("/api/v1/races");
    int before = log().length();
    database.close();

    for (int round = 0; round < ROUNDS; round++) {
      assertThat(callsThatNeedTheDatabase(user)).allSatisfy(DatabaseAwayIT::assertTryAgain);
    }
    assertThat(
            HttpCall.get(drift.uri("/api/v1/settings"))
                .header("Cookie", "drift_session=" + user.token())
                .send()
                .statusCode())
        .isEqualTo(200);
    String away = log().substring(before);
    assertThat(away).containsOnlyOnce(AWAY).doesNotContain(BACK, "\tat dev.drift.");

    database = startDatabase();
    await().atMost(60, SECONDS).until(() -> log().substring(before).contains(BACK));
    user.get("/api/v1/users/me");
    assertThat(drift.get("/list_races", "*/*").statusCode()).isEqualTo(200);
    assertThat(log().substring(before)).containsOnlyOnce(AWAY).containsOnlyOnce(BACK);
  }

  private static List<HttpResponse<String>> callsThatNeedTheDatabase(TokenUser user) {
    RunningDrift drift = user.drift();
    String credentials = "{\"name\":\"ada\",\"password\":\"correct horse\"}";
    String original = "{\"username\":\"ada\",\"password\":\"correct horse\"}";
    URI bearer = drift.uri("/api/v1/sessions/current");
    return List.of(
        HttpCall.get(drift.uri("/api/v1/races")).send(),
        HttpCall.get(drift.uri("/api/v1/races/practice/samples?limit=10")).send(),
        HttpCall.get(drift.uri("/api/v1/races/practice/tracks")).send(),
        HttpCall.get(drift.uri("/api/v1/races/practice/timeline")).send(),
        HttpCall.post(drift.uri("/api/v1/sessions")).json(credentials).send(),
        HttpCall.get(bearer).bearer(user.token()).send(),
        HttpCall.get(bearer).header("Cookie", "drift_session=" + user.token()).send(),
        HttpCall.get(drift.uri("/list_races")).bearer(user.token()).send(),
        HttpCall.get(drift.uri("/list_races")).send(),
        HttpCall.get(drift.uri("/saved_races")).send(),
        HttpCall.post(drift.uri("/login")).json(original).send());
  }

  private static void assertTryAgain(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    JsonObject body = JsonText.json(answer);
    assertThat(body.getString("detail"))
        .isEqualTo("The database does not answer. Try again in a few seconds.");
    boolean ours = answer.uri().getPath().startsWith("/api/v1/");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue(ours ? "application/problem+json" : "application/json");
    assertThat(body).hasSize(ours ? 4 : 1);
  }

  private static String log() {
    try {
      return Files.readString(drift.data().resolve("log/server-0.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres startDatabase() throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(PORT)
        .setDataDirectory(directory.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setConnectConfig("password", OwnDatabase.PASSWORD)
        .setServerConfig("ssl", "on")
        .setServerConfig("ssl_cert_file", certificate.certificate().toString())
        .setServerConfig("ssl_key_file", certificate.key().toString())
        .start();
  }
}
