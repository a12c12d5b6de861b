package dev.drift.it;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, the drones that fly there and their viewers, while nodes go and come back. */
@Tag("faults-long")
class SeveralNodesIT {

  private static final int KILLS = Fault.LONG ? 10 : 2;
  private static final int SAMPLES = 2_000;
  private static final long PAUSE_SECONDS = Fault.LONG ? 30 : 10;

  /** How many samples of after {@code from} and before {@code to} the page has. */
  private static final String SHOWN =
      """
      return race.memory.drones.reduce((count, { log }) => {
        for (let at = log.next(log.at(from)); at >= 0 && log.time(at) < to; at = log.next(at)) {
          count++;
        }
        return count;
      }, 0);""";

  @TempDir private Path directory;

  private TwoNodes flight;
  private SeveralNodes nodes;
  private RunningNginx nginx;
  private List<CreatedRace> races;
  private Fleet fleet;

  @BeforeEach
  void takeOff() throws IOException {
    flight = TwoNodes.takeOff(directory);
    nodes = flight.nodes();
    nginx = flight.nginx();
    races = flight.races();
    fleet = flight.fleet();
  }

  @AfterEach
  void end() throws IOException {
    if (flight != null) {
      flight.close();
    }
  }

  @Test
  void everyViewerSeesEverySampleInOrderAtWhicheverNode() throws Exception {
    List<NumberedViewer> throughNginx = new ArrayList<>();
    List<NumberedViewer> atHome = new ArrayList<>();
    List<NumberedViewer> elsewhere = new ArrayList<>();
    for (CreatedRace race : races) {
      throughNginx.add(new NumberedViewer(fleet, race, nginx.ports().ws()));
      throughNginx.add(new NumberedViewer(fleet, race, nginx.ports().ws()));
      String home = nodes.home(race.id());
      for (RunningDrift node : nodes.all()) {
        boolean isHome = node == nodes.node(home);
        (isHome ? atHome : elsewhere).add(new NumberedViewer(fleet, race, node.ports().ws()));
      }
    }
    List<NumberedViewer> all = new ArrayList<>(throughNginx);
    all.addAll(atHome);
    all.addAll(elsewhere);
    await()
        .atMost(30, SECONDS)
        .until(() -> all.stream().allMatch(viewer -> viewer.newest("d8") > 0));
    all.forEach(NumberedViewer::p99Millis);
    flight.awaitMore(20_000);
    System.out.printf(
        "p99 at the race's home %s ms, at the other node %s ms%n", p99(atHome), p99(elsewhere));
    fleet.land();
    for (int i = 0; i < all.size(); i++) {
      NumberedViewer viewer = all.get(i);
      for (int drone = 1; drone <= Fleet.DRONES; drone++) {
        String id = "d" + drone;
        long last = fleet.acknowledged(viewer.race().id(), id);
        await().atMost(10, SECONDS).until(() -> viewer.newest(id) >= last);
      }
      assertThat(viewer.missing()).as("missing for viewer " + i).isZero();
      assertThat(viewer.outOfOrder()).as("out of order for viewer " + i).isZero();
      assertThat(viewer.connections()).isEqualTo(1);
      viewer.close();
    }
    assertThat(flight.requireWhole().acknowledged()).isPositive();
  }

  /** One that was killed then ends what it was handed, and tells its senders to come again. */
  @Test
  void aSenderAtAnotherNodeIsServedByTheHome() {
    String home = nodes.home("practice");
    RunningDrift other = nodes.node(home.equals("a") ? "b" : "a");
    try (SeedClient stream = new SeedClient(other.ports().grpc());
        TextViewer drone = TextViewer.open(other.ports().http(), "/ws/quad");
        TextViewer heard = TextViewer.open(nodes.node(home).ports().http(), "/ws/quad")) {
      for (int n = 1; n <= SAMPLES; n++) {
        drone.send("{\"timestamp\":" + n + "}");
        stream.send("streamed", "{\"timestamp\":" + n + "}");
      }
      await().until(() -> drone.texts().size() == SAMPLES && stream.answered() == SAMPLES);
      assertThat(drone.texts()).containsOnly("{\"status\":\"Data received\"}");
      assertThat(stream.answers()).containsOnly("Data received");
      await().until(() -> heard.texts().size() == SAMPLES);

      nodes.kill(home);
      await().atMost(1, MINUTES).until(() -> drone.closeCode() != 0);
      assertThat(drone.closeCode()).isEqualTo(1012);
      assertThat(stream.endedBecause()).contains("does not answer");
    }
  }

  /** What was shown and not acknowledged is sent, and shown, again. */
  @Test
  void aKilledNodeLosesNothingThatItAcknowledged() throws Exception {
    Random random = new Random();
    List<Double> recoveries = new ArrayList<>();
    List<NumberedViewer> viewers =
        races.stream().map(race -> new NumberedViewer(fleet, race, nginx.ports().ws())).toList();
    try (Browser page = new Browser(directory.resolve("profile"))) {
      page.size(300, 300, 1, false);
      page.open(nginx.uri("/races/" + races.get(0).id()));
      for (int kill = 0; kill < KILLS; kill++) {
        page.untilRace("race.status.state === 'live'");
        double from = serverMillis(page);
        flight.awaitMore(3_000 + random.nextInt(3_000));
        String killed = random.nextBoolean() ? "a" : "b";
        nodes.kill(killed);
        recoveries.add(flight.secondsUntilAllRacesGoOn());
        page.untilRace("race.status.state === 'live'");
        requireNoHole(page, from, serverMillis(page));
        nodes.start(killed);
      }
    }
    fleet.land();
    for (NumberedViewer viewer : viewers) {
      long last = fleet.acknowledged(viewer.race().id(), "d1");
      await().atMost(10, SECONDS).until(() -> viewer.newest("d1") >= last);
      viewer.close();
    }
    FaultTable.write(Fault.NODE_KILLED, KILLS, flight.requireWhole(), recoveries);
  }

  /** The time of the newest message to the page. */
  private static double serverMillis(Browser page) {
    return ((Number) page.ofRace("race.feed.sentAt")).doubleValue();
  }

  /** The page has all samples of that time that the archive has, by itself. */
  private void requireNoHole(Browser page, double fromMillis, double toMillis) {
    page.untilRace(
        String.format(
            Locale.ROOT,
            "race.memory.known.missing(%1$f, %2$f).length === 0 && race.player.time > %2$f + 5000",
            fromMillis,
            toMillis));
    Object shown =
        page.runWithRace("const [from, to] = [" + fromMillis + ", " + toMillis + "];" + SHOWN);
    assertThat(((Number) shown).longValue())
        .isEqualTo(storedOf(races.get(0), fromMillis, toMillis));
  }

  private long storedOf(CreatedRace race, double fromMillis, double toMillis) {
    try {
      return Long.parseLong(
          nodes.text(
              String.format(
                  Locale.ROOT,
                  """
                  SELECT count(*) FROM sample JOIN race ON race.key = race_key WHERE race.id = '%s'
                  AND "time" > to_timestamp(%f) AND "time" < to_timestamp(%f)
                  """,
                  race.id(),
                  fromMillis / 1000,
                  toMillis / 1000)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aNodeThatSleptWritesNothingUnderItsOldLease() throws Exception {
    flight.awaitMore(3_000);
    ProcessHandle sleeper = ProcessHandle.of(nodes.node("a").pid()).orElseThrow();
    String run = run("a");
    Processes.freeze(List.of(sleeper));
    double recovery = flight.secondsUntilAllRacesGoOn();
    await().atMost(2, MINUTES).until(() -> isLost(run));
    long stored = storedOf(run);
    flight.awaitMore(PAUSE_SECONDS * TwoNodes.SAMPLES_PER_SECOND);
    Processes.goOn(List.of(sleeper));
    await().atMost(1, MINUTES).until(() -> !run("a").equals(run));
    flight.awaitMore(3_000);
    fleet.land();
    Balance balance = flight.requireWhole();
    assertThat(storedOf(run)).isEqualTo(stored);
    FaultTable.write(Fault.NODE_PAUSED, 1, balance, List.of(recovery));
  }

  @Test
  void aRollingRestartFailsNoRequest() throws Exception {
    AtomicBoolean asking = new AtomicBoolean(true);
    List<Integer> answers = new ArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              while (asking.get()) {
                CreatedRace race = races.get(answers.size() % TwoNodes.RACES);
                answers.add(
                    HttpCall.get(nginx.uri("/api/v1/races/" + race.id())).send().statusCode());
              }
            });
    reader.start();
    for (String name : List.of("a", "b")) {
      flight.awaitMore(3_000);
      assertThat(nodes.stop(name)).isZero();
      var unused = flight.secondsUntilAllRacesGoOn();
      nodes.start(name);
    }
    flight.awaitMore(3_000);
    asking.set(false);
    reader.join(30_000);
    fleet.land();
    assertThat(answers).hasSizeGreaterThan(100).containsOnly(200);
    FaultTable.write(Fault.NODES_RESTARTED, 2, flight.requireWhole(), List.of());
  }

  private static List<Long> p99(List<NumberedViewer> viewers) {
    return viewers.stream().map(viewer -> Math.round(viewer.p99Millis())).toList();
  }

  private String run(String name) throws Exception {
    return nodes.text(
        "SELECT CAST(run_id AS text) FROM node WHERE name = '"
            + name
            + "' ORDER BY started_at DESC LIMIT 1");
  }

  private boolean isLost(String run) throws Exception {
    return nodes.text("SELECT state FROM node WHERE run_id = '" + run + "'").equals("LOST");
  }

  private long storedOf(String run) throws Exception {
    return Long.parseLong(
        nodes.text(
            "SELECT coalesce(sum(value), 0) FROM race_counter WHERE kind = 'stored' AND intake_id = '"
                + run
                + "'"));
  }
}
