package dev.drift.it;

import static dev.drift.it.ExternalBroker.DEAD;
import static dev.drift.it.ExternalBroker.SAMPLES;
import static dev.drift.it.JsonText.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An administrator looks at the dead letters of an external broker, which is reached by TLS, and
 * does something about it.
 */
@Tag("longer")
class DeadLetterIT {

  private static final String LETTERS = "/api/v1/dead-letters";
  private static final String MALFORMED = "drift_batches_malformed_total";
  private static final int RUBBISH = 200;

  @TempDir private static Path directory;
  private static ExternalBroker broker;
  private static RunningDrift drift;
  private static TokenUser chief;

  @BeforeAll
  static void start() throws Exception {
    broker = ExternalBroker.start(directory);
    drift =
        RunningDrift.start(
            broker.environment(), directory.resolve("data"), RunningDrift.Ports.free());
    TokenUser.join(drift, "chief");
    Process admin =
        RunningDrift.command(
            directory.resolve("admin.out"), List.of("admin", "chief", "--data=" + drift.data()));
    assertThat(admin.waitFor()).isZero();
    chief = TokenUser.signIn(drift, "chief", TokenUser.PASSWORD);
  }

  @AfterAll
  static void stop() throws Exception {
    drift.close();
    broker.close();
  }

  @BeforeEach
  void clear() {
    look().getJsonArray("dead_letters").getValuesAs(JsonObject.class).stream()
        .map(letter -> letter.getString("id"))
        .forEach(DeadLetterIT::delete);
    assertThat(look().getInt("count")).isZero();
  }

  @Test
  void rubbishIsSeenComesBackWhenItIsSentAgainAndIsDeleted() throws Exception {
    broker.send(SAMPLES, List.of("rubbish".getBytes(StandardCharsets.US_ASCII)));
    JsonObject first = onlyLetter();
    assertThat(first.getString("reason")).isEqualTo("not a sample batch");
    assertThat(first.getInt("bytes")).isEqualTo(7);
    assertThat(first.isNull("race_id")).isTrue();
    assertThat(first.isNull("samples")).isTrue();

    chief.call(204, "POST", LETTERS + "/" + first.getString("id") + "/resend", "");
    await().atMost(30, SECONDS).until(() -> !onlyLetter().equals(first));
    JsonObject second = onlyLetter();
    assertThat(second.getString("reason")).isEqualTo(first.getString("reason"));
    assertThat(second.getInt("bytes")).isEqualTo(7);

    delete(second.getString("id"));
    assertThat(look().getInt("count")).isZero();
    chief.call(404, "DELETE", LETTERS + "/" + second.getString("id"), "");
    chief.call(404, "POST", LETTERS + "/" + second.getString("id") + "/resend", "");
    chief.call(404, "DELETE", LETTERS + "/x'%20OR%201=1%20OR%20'", "");
    assertThat(broker.messages(SAMPLES)).isZero();
  }

  @Test
  void rubbishAmidAFlightBecomesDeadLettersAndNothingGoodIsLost() throws Exception {
    Counters before = drift.counters();
    double malformed = drift.metric(MALFORMED);
    try (DroneSender drone = new DroneSender("127.0.7.1", drift.ports().udp())) {
      Thread flight = new Thread(() -> PacedLoop.run(200, 5, step -> drone.send(step / 200f)));
      flight.start();
      broker.send(SAMPLES, rubbish());
      flight.join();
    }
    drift.quietAfter(before, 1_000);
    await().atMost(30, SECONDS).until(() -> broker.messages(DEAD) == RUBBISH);

    assertThat(StoredSamples.of(drift, "127.0.7.1")).hasSize(1_000);
    assertThat(drift.counters().unaccounted()).isZero();
    assertThat(broker.messages(SAMPLES)).isZero();
    assertThat(drift.metric(MALFORMED) - malformed).isEqualTo(RUBBISH);
    emptyInPages();
  }

  /** Half of it begins like a batch; some is no bytes message at all. */
  private static List<byte[]> rubbish() {
    Random random = new Random(3);
    List<byte[]> rubbish = new ArrayList<>();
    for (int i = 0; i < RUBBISH; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      if (i % 2 == 0 && bytes.length > 0) {
        bytes[0] = 1;
      }
      rubbish.add(i % 5 == 0 ? null : bytes);
    }
    return rubbish;
  }

  @Test
  void newestComeFirstAndOfManyOnlyThose() throws Exception {
    broker.send(SAMPLES, Collections.nCopies(300, new byte[] {9}));
    await().atMost(30, SECONDS).until(() -> broker.messages(DEAD) == 300);
    broker.send(SAMPLES, List.of(new byte[] {9, 9}));
    await().atMost(30, SECONDS).until(() -> broker.messages(DEAD) == 301);

    JsonObject look = chief.get(LETTERS + "?limit=2");
    assertThat(look.getInt("count")).isEqualTo(301);
    List<JsonObject> letters = look.getJsonArray("dead_letters").getValuesAs(JsonObject.class);
    assertThat(letters).hasSize(2);
    assertThat(letters.get(0).getInt("bytes")).isEqualTo(2);

    // All that are there now, and not those again that come back meanwhile.
    JsonObject resent = json(chief.call(200, "POST", LETTERS + "/resend", ""));
    assertThat(resent.getInt("resent")).isEqualTo(301);
    await().atMost(30, SECONDS).until(() -> broker.messages(DEAD) == 301);
    emptyInPages();
  }

  private static void emptyInPages() {
    while (look().getInt("count") > 0) {
      chief.get(LETTERS + "?limit=200").getJsonArray("dead_letters").stream()
          .map(letter -> letter.asJsonObject().getString("id"))
          .forEach(DeadLetterIT::delete);
    }
  }

  @Test
  void batchThatIsSentAgainIsStoredOnce() throws Exception {
    Counters before = drift.counters();
    broker.pause(SAMPLES);
    try (DroneSender drone = new DroneSender("127.0.7.2", drift.ports().udp())) {
      PacedLoop.run(200, 1, step -> drone.send(step / 200f));
    }
    await().atMost(30, SECONDS).until(() -> drift.counters().received() == before.received() + 200);
    // Every batch waits at the broker at last: its samples are neither stored nor anywhere else.
    await().atMost(30, SECONDS).until(DeadLetterIT::nothingWaitsForTheBroker);
    long batches = broker.messages(SAMPLES);
    broker.move(SAMPLES, DEAD);
    broker.goOn(SAMPLES);
    assertThat(StoredSamples.of(drift, "127.0.7.2")).isEmpty();

    List<JsonObject> letters = letters();
    assertThat(letters).hasSize((int) batches);
    assertThat(letters).allSatisfy(DeadLetterIT::isOfThePracticeRace);
    assertThat(letters.stream().mapToInt(letter -> letter.getInt("samples")).sum()).isEqualTo(200);

    String one = letters.get(0).getString("id");
    chief.call(204, "POST", LETTERS + "/" + one + "/resend", "");
    chief.call(200, "POST", LETTERS + "/resend", "");
    drift.quietAfter(before, 200);
    assertThat(StoredSamples.of(drift, "127.0.7.2")).hasSize(200);
    assertThat(look().getInt("count")).isZero();
    assertThat(drift.counters().rejected()).isEqualTo(Map.of());
  }

  @Test
  @Tag("faults")
  void whatTheDatabaseRefusedIsStoredWhenItIsSentAgain() throws Exception {
    try (FaultRun run = new FaultRun(Fault.BATCH_REFUSED, drift, "127.0.7.3")) {
      run.awaitAcknowledged(2_000);
      OwnDatabase.execute(drift, "ALTER TABLE sample ADD CONSTRAINT none CHECK (false) NOT VALID");
      await().atMost(30, SECONDS).until(() -> look().getInt("count") > 0);
      OwnDatabase.execute(drift, "ALTER TABLE sample DROP CONSTRAINT none");
      run.awaitRecovery();
      assertThat(letters()).allSatisfy(DeadLetterIT::isRefused);

      // One that was refused last may become a letter after the others were sent again.
      await()
          .atMost(60, SECONDS)
          .until(
              () -> {
                chief.call(200, "POST", LETTERS + "/resend", "");
                return drift.metric("drift_dead_letter_samples") == 0;
              });
      run.settle(1);
    }
    assertThat(look().getInt("count")).isZero();
  }

  private static void isRefused(JsonObject letter) {
    assertThat(letter.getString("race_id")).isEqualTo("practice");
    assertThat(letter.getString("reason")).contains("none");
  }

  @Test
  void theSystemPageShowsThemToAdministratorsAlone() throws Exception {
    broker.send(SAMPLES, List.of(new byte[] {1, 2, 3}));
    JsonObject letter = onlyLetter();
    try (Browser browser = new Browser(directory.resolve("profile"))) {
      browser.open(drift.uri("/system"));
      browser.seeText(".not-for-you", "Sign in");

      browser.open(drift.uri("/account?next=/system"));
      browser.type("input[name=name]", "chief");
      browser.type("input[name=password]", "correct horse");
      browser.click("form button.main");
      browser.untilAt("/system");
      browser.seeText(".state", "The server is ready.");
      browser.seeText("[data-figure=received] .num", "0");
      browser.seeText(".dead h2", "1");
      browser.click(".dead summary");
      browser.seeText(".dead details", letter.getString("id"));
      browser.clickText(".dead button", "Send again");
      browser.seeText(".dead [role=status]", "It was sent again.");
      await().atMost(30, SECONDS).until(() -> !onlyLetter().equals(letter));
      // The row of what it was is gone when the page has read them again.
      await().atMost(40, SECONDS).until(() -> browser.all(".dead [open]").isEmpty());

      browser.clickText(".dead li:only-child summary", "no batch");
      browser.seeText(".dead details", onlyLetter().getString("id"));
      browser.clickText(".dead button", "Delete");
      browser.clickText("dialog button", "Delete");
      browser.seeText(".dead .none", "None");
      assertThat(look().getInt("count")).isZero();
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  private static boolean nothingWaitsForTheBroker() {
    return drift.get("/metrics", "*/*").body().contains("\ndrift_publish_waiting_samples 0.0");
  }

  private static void isOfThePracticeRace(JsonObject letter) {
    assertThat(letter.getString("race_id")).isEqualTo("practice");
    assertThat(letter.getInt("drones")).isEqualTo(1);
    assertThat(letter.isNull("reason")).isTrue();
    assertThat(letter.getString("at")).startsWith("20");
  }

  private static JsonObject onlyLetter() {
    await().atMost(30, SECONDS).until(() -> look().getInt("count") == 1);
    return letters().get(0);
  }

  private static List<JsonObject> letters() {
    return look().getJsonArray("dead_letters").getValuesAs(JsonObject.class);
  }

  private static JsonObject look() {
    return chief.get(LETTERS);
  }

  private static void delete(String id) {
    chief.call(204, "DELETE", LETTERS + "/" + id, "");
  }
}
