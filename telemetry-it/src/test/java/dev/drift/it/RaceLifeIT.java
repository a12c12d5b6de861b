package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Races from their creation to their end, on a server that has one port for them. */
class RaceLifeIT {

  private static final String DRONE = "127.0.50.1";

  @TempDir private Path directory;

  @Test
  void aRaceHasItsPortAndItsViewersUntilItEndsAndKeepsItsSamples() {
    int port = UdpPorts.free(1);
    try (RunningDrift drift =
        RunningDrift.start(
            directory.resolve("data"),
            RunningDrift.Ports.free(),
            "--race-udp-ports=" + port + "-" + port)) {
      UnityClient anna = new UnityClient(drift.ports().api());
      int user = anna.join("anna", "Correct-horse-9");
      CreatedRace race = CreatedRace.by(anna, user);
      assertThat(race.udpPort()).isEqualTo(port);
      assertThat(anna.post("/create_race?user_id=" + user, "").detail(409))
          .startsWith("All 1 UDP ports are in use: end a race");

      endInFullFlight(drift, anna, race);

      CreatedRace next = CreatedRace.by(anna, user);
      assertThat(next.udpPort()).isEqualTo(port);
      anna.delete("/end_race/" + next.id()).success();
      assertThat(UdpPorts.isFree(port)).isTrue();
      assertThat(drift.stop()).isZero();
    }
  }

  private static void endInFullFlight(RunningDrift drift, UnityClient anna, CreatedRace race) {
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
}
