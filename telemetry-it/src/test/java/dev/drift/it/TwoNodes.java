package dev.drift.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Two nodes, {@code a} and {@code b}, with one database and one broker behind a real nginx, and
 * four races of eight drones at 100 Hz that fly there.
 */
final class TwoNodes implements AutoCloseable {

  static final int RACES = 4;
  static final int SAMPLES_PER_SECOND = RACES * Fleet.DRONES * Fleet.HZ;

  private final SeveralNodes nodes;
  private RunningNginx nginx;
  private List<CreatedRace> races;
  private Fleet fleet;

  private TwoNodes(SeveralNodes nodes) {
    this.nodes = nodes;
  }

  /** Starts all of it and takes off. */
  static TwoNodes takeOff(Path directory) throws IOException {
    return takeOff(RunningDrift.SHORT_LIVED, directory);
  }

  /**
   * The same.
   *
   * @param environment of the node {@code a}: what differs from this one's
   */
  static TwoNodes takeOff(Map<String, String> environment, Path directory) throws IOException {
    TwoNodes all = new TwoNodes(SeveralNodes.in(directory));
    try {
      all.begin(environment, directory);
      return all;
    } catch (IOException | RuntimeException e) {
      all.close();
      throw e;
    }
  }

  private void begin(Map<String, String> environment, Path directory) throws IOException {
    RunningDrift a = nodes.start(environment, "a");
    RunningDrift b = nodes.start("b");
    nginx =
        RunningNginx.start(
            Files.createDirectory(directory.resolve("nginx")),
            "127.0.0.1",
            List.of(a.ports(), b.ports()));
    TokenUser atA = TokenUser.join(a, "organiser");
    TokenUser atB = TokenUser.signIn(b, "organiser", TokenUser.PASSWORD);
    races =
        IntStream.range(0, RACES)
            .mapToObj(i -> CreatedRace.running(i % 2 == 0 ? atA : atB, "race " + i))
            .toList();
    fleet = Fleet.begin(nginx.ports().grpc(), races);
    awaitMore(500);
  }

  SeveralNodes nodes() {
    return nodes;
  }

  RunningNginx nginx() {
    return nginx;
  }

  List<CreatedRace> races() {
    return races;
  }

  Fleet fleet() {
    return fleet;
  }

  /** Waits until so many more samples were acknowledged. */
  void awaitMore(long samples) {
    long until = fleet.acknowledged() + samples;
    await()
        .pollInterval(10, MILLISECONDS)
        .atMost(3, MINUTES)
        .until(() -> fleet.acknowledged() >= until);
  }

  /** From now on, until more of each race is acknowledged than can be on its way. */
  double secondsUntilAllRacesGoOn() {
    long began = System.nanoTime();
    Map<CreatedRace, Long> before = new HashMap<>();
    races.forEach(race -> before.put(race, fleet.acknowledged(race.id())));
    long more = 2L * Fleet.DRONES * 8 * Fleet.BATCH_SAMPLES;
    await()
        .pollInterval(10, MILLISECONDS)
        .atMost(1, MINUTES)
        .until(
            () ->
                races.stream()
                    .allMatch(race -> fleet.acknowledged(race.id()) >= before.get(race) + more));
    return (System.nanoTime() - began) / 1e9;
  }

  /** Waits until all is stored, and checks every sample that was acknowledged. */
  Balance requireWhole() throws Exception {
    for (CreatedRace race : races) {
      nodes.awaitStored(race.id());
    }
    try (Connection database = nodes.connection()) {
      return fleet.balance(database).requireWhole();
    }
  }

  @Override
  public void close() throws IOException {
    // Not all of it when one of them did not start.
    if (fleet != null) {
      fleet.close();
    }
    if (nginx != null) {
      nginx.close();
    }
    nodes.close();
  }
}
