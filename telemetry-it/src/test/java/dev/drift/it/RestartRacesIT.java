package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed, and later stopped, in the middle of two races: both go on. */
class RestartRacesIT {

  private static final List<String> DRONES = List.of("127.0.51.1", "127.0.51.2");
  private static final String PASSWORD = "Correct-horse-9";

  @TempDir private Path directory;
  private final RunningDrift.Ports ports = RunningDrift.Ports.free();
  private final int firstPort = UdpPorts.free(2);

  @Test
  void racesGoOnOnTheirPorts() throws IOException {
    RunningDrift killed = start(firstPort);
    UnityClient anna = new UnityClient(ports.api());
    int user = anna.join("anna", PASSWORD);
    List<CreatedRace> races = List.of(CreatedRace.by(anna, user), CreatedRace.by(anna, user));
    assertThat(races).extracting(CreatedRace::udpPort).containsExactly(firstPort, firstPort + 1);

    try (FlyingDrone one = new FlyingDrone(DRONES.get(0), races.get(0).udpPort());
        FlyingDrone two = new FlyingDrone(DRONES.get(1), races.get(1).udpPort())) {
      List<FlyingDrone> drones = List.of(one, two);
      List<Long> storedBefore = awaitStored(killed, races, 400);
      killed.kill();
      List<Integer> sentBefore = drones.stream().map(FlyingDrone::sent).toList();

      // Another range for new races: those that run keep their ports.
      try (RunningDrift restarted = start(UdpPorts.free(2))) {
        assertThat(runningPorts(anna)).containsExactly(firstPort, firstPort + 1);
        awaitStored(restarted, races, 800);
        for (int i = 0; i < races.size(); i++) {
          int last = drones.get(i).land();
          CreatedRace race = races.get(i);
          String drone = DRONES.get(i);
          await()
              .atMost(60, SECONDS)
              .until(() -> race.numbers(restarted, drone).contains((long) last));
          assertStored(restarted, race, i, storedBefore.get(i), sentBefore.get(i), last);
        }
        anna.delete("/end_race/" + races.get(0).id()).success();
        assertThat(restarted.stop()).isZero();
      }
    }
    oneHasEndedAndTheOthersPortIsTaken(anna, races.get(1));
  }

  private RunningDrift start(int firstOfRange) {
    return RunningDrift.start(
        directory.resolve("data"),
        ports,
        "--race-udp-ports=" + firstOfRange + "-" + (firstOfRange + 1));
  }

  private static List<Long> awaitStored(RunningDrift drift, List<CreatedRace> races, long samples) {
    return races.stream()
        .map(
            race -> {
              await().atMost(60, SECONDS).until(() -> drift.counters(race.id()).stored() > samples);
              return drift.counters(race.id()).stored();
            })
        .toList();
  }

  /** What was stored is one row of numbers up to the kill, and one from the restart on. */
  private static void assertStored(
      RunningDrift drift,
      CreatedRace race,
      int drone,
      long storedBefore,
      long sentBefore,
      long last) {
    List<Long> numbers = race.numbers(drift, DRONES.get(drone));
    assertThat(race.settled(drift).stored()).isEqualTo(numbers.size());
    List<Long> before = numbers.stream().filter(number -> number <= sentBefore).toList();
    List<Long> after = numbers.stream().filter(number -> number > sentBefore).toList();
    assertThat(before).isEqualTo(CreatedRace.oneTo(before.size()));
    assertThat((long) before.size()).isBetween(storedBefore, sentBefore);
    assertThat(after)
        .isNotEmpty()
        .isEqualTo(LongStream.rangeClosed(after.get(0), last).boxed().toList());
    assertThat(StoredSamples.ofRace(drift, race.id(), DRONES.get(drone)))
        .extracting(row -> row.get("flight"))
        .containsOnly("1");
  }

  private void oneHasEndedAndTheOthersPortIsTaken(UnityClient anna, CreatedRace left)
      throws IOException {
    DatagramSocket other = UdpPorts.listen(left.udpPort());
    try (other;
        RunningDrift again = start(firstPort)) {
      assertThat(other.isBound()).isTrue();
      assertThat(runningPorts(anna)).containsExactly(left.udpPort());
      // It runs without its port: gRPC and viewers have it.
      try (SeedClient seed = new SeedClient(ports.grpc(), left.id())) {
        seed.send("seed", "{}");
        assertThat(seed.finish()).containsExactly("Data received");
      }
      startOpensThePortWhenItIsFree(again, left, other);
      anna.delete("/end_race/" + left.id()).success();
      assertThat(left.settled(again).stored()).isPositive();
      assertThat(again.stop()).isZero();
    }
  }

  private static void startOpensThePortWhenItIsFree(
      RunningDrift drift, CreatedRace race, DatagramSocket other) {
    TokenUser anna = TokenUser.signIn(drift, "anna", PASSWORD);
    String start = "/api/v1/races/" + race.id() + "/start";
    anna.call(409, "POST", start, "");
    other.close();
    anna.call(200, "POST", start, "");
    long before = drift.counters(race.id()).stored();
    try (FlyingDrone drone = new FlyingDrone(DRONES.get(1), race.udpPort())) {
      await().atMost(60, SECONDS).until(() -> drift.counters(race.id()).stored() > before + 100);
      assertThat(drone.sent()).isGreaterThan(100);
    }
    anna.call(409, "POST", start, "");
  }

  private static List<Integer> runningPorts(UnityClient client) {
    return client
        .get("/list_races")
        .success()
        .getJsonArray("races")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(entry -> entry.getJsonObject(entry.keySet().iterator().next()).getInt("udp_port"))
        .toList();
  }
}
