package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.DatagramSocket;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Two races of the original's client, in each of which a drone flies over the kill: both go on. */
final class RestartedRaces implements AutoCloseable {

  private static final List<String> DRONES = List.of("127.0.51.1", "127.0.51.2");
  private static final String PASSWORD = "Correct-horse-9";

  private final UnityClient anna;
  private final List<CreatedRace> races;
  private List<FlyingDrone> drones = List.of();
  private List<Long> storedBefore = List.of();
  private List<Integer> sentBefore = List.of();

  /**
   * The first two races of a server.
   *
   * @param firstPort of those for races
   */
  RestartedRaces(RunningDrift drift, int firstPort) {
    anna = new UnityClient(drift.ports().api());
    int user = anna.join("anna", PASSWORD);
    races = List.of(CreatedRace.by(anna, user), CreatedRace.by(anna, user));
    assertThat(races).extracting(CreatedRace::udpPort).containsExactly(firstPort, firstPort + 1);
  }

  /** To be called before the kill. */
  void fly(RunningDrift drift) {
    drones =
        IntStream.range(0, DRONES.size())
            .mapToObj(i -> new FlyingDrone(DRONES.get(i), races.get(i).udpPort()))
            .toList();
    storedBefore = awaitStored(drift, List.of(0L, 0L));
  }

  /** To be called right after the kill. */
  void noteWhatWasSent() {
    sentBefore = drones.stream().map(FlyingDrone::sent).toList();
  }

  /** On the restarted server; it may be stopped then: the first race has ended, the other runs. */
  void goOn(RunningDrift drift) {
    awaitStored(drift, storedBefore);
    for (int i = 0; i < races.size(); i++) {
      int last = drones.get(i).land();
      CreatedRace race = races.get(i);
      String drone = DRONES.get(i);
      await().atMost(60, SECONDS).until(() -> race.numbers(drift, drone).contains((long) last));
      assertStored(drift, race, i, storedBefore.get(i), sentBefore.get(i), last);
    }
    anna.delete("/end_race/" + races.get(0).id()).success();
  }

  /** Every sample of the one that has ended, as CSV. */
  String samplesOfTheEnded(RunningDrift drift) {
    return drift.get("/api/v1/races/" + races.get(0).id() + "/samples", "text/csv").body();
  }

  /** The port of the one that still runs. */
  int portOfTheOther() {
    return races.get(1).udpPort();
  }

  /** Waits until 400 samples more than those are stored of each race; how many that are. */
  private List<Long> awaitStored(RunningDrift drift, List<Long> before) {
    return IntStream.range(0, races.size())
        .mapToObj(
            i -> {
              String race = races.get(i).id();
              long enough = before.get(i) + 400;
              await().atMost(60, SECONDS).until(() -> drift.counters(race).stored() > enough);
              return drift.counters(race).stored();
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

  /**
   * On a server that was started while somebody else listens on the port of the other race.
   *
   * @param other who listens there
   */
  void thePortIsTaken(RunningDrift drift, DatagramSocket other) {
    CreatedRace left = races.get(1);
    assertThat(other.isBound()).isTrue();
    assertThat(runningPorts()).containsExactly(left.udpPort());
    // It runs without its port: gRPC and viewers have it.
    try (SeedClient seed = new SeedClient(drift.ports().grpc(), left.id())) {
      seed.send("seed", "{}");
      assertThat(seed.finish()).containsExactly("Data received");
    }
    startOpensThePortWhenItIsFree(drift, left, other);
    anna.delete("/end_race/" + left.id()).success();
    assertThat(left.settled(drift).stored()).isPositive();
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

  /** Of all races that run, as the original's client is told. */
  List<Integer> runningPorts() {
    return anna
        .get("/list_races")
        .success()
        .getJsonArray("races")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(entry -> entry.getJsonObject(entry.keySet().iterator().next()).getInt("udp_port"))
        .toList();
  }

  @Override
  public void close() {
    drones.forEach(FlyingDrone::close);
  }
}
