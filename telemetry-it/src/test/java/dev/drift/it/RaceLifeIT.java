package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Races from their creation to their end, on a server that has one port for them; and the end of
 * that server when its database has refused a batch.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RaceLifeIT {

  private static final String DRONE = "127.0.50.1";

  @TempDir private static Path directory;
  private static final int PORT = UdpPorts.free(1);
  private static RunningDrift drift;

  @BeforeAll
  static void start() {
    drift =
        RunningDrift.start(
            directory.resolve("data"),
            RunningDrift.Ports.free(),
            "--race-udp-ports=" + PORT + "-" + PORT);
  }

  @AfterAll
  static void stop() {
    drift.close();
  }

  @Test
  @Order(1)
  void aRaceHasItsPortAndItsViewersUntilItEndsAndKeepsItsSamples() {
    UnityClient anna = new UnityClient(drift.ports().api());
    int user = anna.join("anna", "Correct-horse-9");
    CreatedRace race = CreatedRace.by(anna, user);
    assertThat(race.udpPort()).isEqualTo(PORT);
    assertThat(anna.post("/create_race?user_id=" + user, "").detail(409))
        .startsWith("All 1 UDP ports are in use: end a race");

    endInFullFlight(anna, race);

    CreatedRace next = CreatedRace.by(anna, user);
    assertThat(next.udpPort()).isEqualTo(PORT);
    anna.delete("/end_race/" + next.id()).success();
    assertThat(UdpPorts.isFree(PORT)).isTrue();
  }

  private static void endInFullFlight(UnityClient anna, CreatedRace race) {
    try (TextViewer viewer = TextViewer.open(drift.ports().ws(), "/race/" + race.udpPort());
        SeedClient seed = new SeedClient(drift.ports().grpc(), race.id());
        FlyingDrone drone = new FlyingDrone(DRONE, race.udpPort())) {
      AtomicLong sent = new AtomicLong();
      Thread seedSender =
          new Thread(
              () -> {
                while (seed.send("seed", "{\"timestamp\":" + sent.incrementAndGet() + "}")) {
                  // The race's end ends it.
                }
              });
      seedSender.start();
      await()
          .atMost(60, SECONDS)
          .until(() -> seed.answers().size() > 500 && viewer.texts().size() > 1_000);
      JsonObject running = drift.json("/api/v1/races/" + race.id());
      assertThat(running.getJsonObject("live").getInt("drones")).isEqualTo(2);
      assertThat(running.getJsonObject("live").getInt("viewers")).isEqualTo(1);

      anna.delete("/end_race/" + race.id()).success();

      // At once: who is told that the race has ended finds everything stored.
      Counters counters = race.settled(drift);
      List<Long> ofDrone = race.numbers(drift, DRONE);
      List<Long> ofSeed = race.numbers(drift, "seed");
      assertThat(counters.stored()).isEqualTo(ofDrone.size() + ofSeed.size());
      assertThat(ofDrone).isNotEmpty().isEqualTo(CreatedRace.oneTo(ofDrone.size()));
      assertThat(ofSeed).isNotEmpty().isEqualTo(CreatedRace.oneTo(ofSeed.size()));

      assertThat(race.numbersByColumn(drift, DRONE)).isEqualTo(ofDrone);
      JsonObject ended =
          drift.json("/api/v1/races?status=ENDED").getJsonArray("races").getJsonObject(0);
      assertThat(ended.getString("id")).isEqualTo(race.id());
      assertThat(ended.isNull("live")).isTrue();
      assertThat(ended.getInt("drone_count")).isEqualTo(2);
      assertThat(ended.getString("last_sample_at"))
          .isGreaterThan(ended.getString("first_sample_at"));

      await().atMost(20, SECONDS).until(() -> viewer.closeCode() != 0);
      assertThat(viewer.closeCode()).isEqualTo(1000);
      await().atMost(20, SECONDS).until(() -> !seedSender.isAlive());
      assertThat(seed.endedBecause()).isEqualTo("The race has ended.");
      assertThat(seed.answers()).containsOnly("Data received").hasSameSizeAs(ofSeed);

      // The drone still flies: nobody listens.
      int then = drone.sent();
      await().atMost(20, SECONDS).until(() -> drone.sent() > then + 100);
      assertThat(race.settled(drift)).isEqualTo(counters);
    }
  }

  /** The batch becomes a dead letter: the counters balance, and the stop does not wait for it. */
  @Test
  @Order(2)
  void whatTheDatabaseRefusesIsCountedAndNotWaitedFor() throws Exception {
    try (DroneSender drone = new DroneSender("127.0.9.1", drift.ports().udp())) {
      PacedLoop.run(200, 1, step -> drone.send(step / 200f));
      drift.quietAfter(new Counters(0, 0, 0, Map.of(), Map.of()), 200);

      OwnDatabase.execute(drift, "ALTER TABLE sample ADD CONSTRAINT none CHECK (false) NOT VALID");
      PacedLoop.run(200, 1, step -> drone.send(2 + step / 200f));
    }
    await().atMost(30, SECONDS).until(() -> drift.metric("drift_publish_waiting_samples") == 0);
    await().atMost(30, SECONDS).until(() -> drift.metric("drift_dead_letter_samples") == 200);
    assertThat(drift.counters()).isEqualTo(new Counters(400, 200, 200, Map.of(), Map.of()));
    assertThat(drift.metric("ingest_queue_length")).isEqualTo(200);

    assertThat(drift.stop()).isZero();
    assertThat(log().lines().filter(line -> line.contains(" is stored ")).toList())
        .singleElement(as(STRING))
        .contains(
            "Everything that was accepted is stored or in the dead letters (200 samples and readings)");
  }

  private static String log() throws IOException {
    return Files.readString(drift.data().resolve("log/server-0.log"));
  }
}
