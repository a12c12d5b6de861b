package dev.drift.it;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes, and what they share: their broker and their database are killed, stopped, frozen or
 * out of disk space; and one of their clocks, which they don't, is set.
 */
@Tag("faults-long")
class NodesShareIT {

  private static final int KILLS = Fault.LONG ? 10 : 2;

  private static final List<Duration> STEPS =
      List.of(Duration.ofHours(1), Duration.ofHours(-2), Duration.ZERO);

  private static final String RECEIVED_NOW =
      """
      SELECT bool_and(received_at BETWEEN now() - interval '15 minutes' AND now() + interval '1 s')
      FROM sample
      """;

  private static final Duration AHEAD = Duration.ofSeconds(3);

  /** The number of a sample is its x. */
  private static final String OUT_OF_ORDER =
      """
      SELECT count(*) FROM (
        SELECT position_x < lag(position_x) OVER (
          PARTITION BY race_key, drone_key ORDER BY "time") AS is_back
        FROM sample) AS flown
      WHERE is_back
      """;

  @TempDir private Path directory;

  @Test
  void aKilledBrokerTakesNothingThatWasAcknowledged() throws Exception {
    try (TwoNodes flight = TwoNodes.takeOff(directory)) {
      List<Double> recoveries = new ArrayList<>();
      for (int kill = 0; kill < KILLS; kill++) {
        flight.awaitMore(3_000);
        flight.nodes().killBroker();
        flight.nodes().startBroker();
        recoveries.add(flight.secondsUntilAllRacesGoOn());
      }
      flight.fleet().land();
      FaultTable.write(Fault.NODES_BROKER_KILLED, KILLS, flight.requireWhole(), recoveries);
    }
  }

  /** No node can renew its lease meanwhile, and none can take over from the other. */
  @Test
  void aDatabaseThatIsAwayForLongerThanALeaseTakesNothing() throws Exception {
    try (TwoNodes flight = TwoNodes.takeOff(directory)) {
      flight.awaitMore(3_000);
      flight.nodes().stopDatabase();
      passLease();
      flight.nodes().startDatabase();
      finish(Fault.NODES_DATABASE_STOPPED, flight);
    }
  }

  @Test
  void aDatabaseThatIsFrozenForLongerThanALeaseTakesNothing() throws Exception {
    try (TwoNodes flight = TwoNodes.takeOff(directory)) {
      flight.awaitMore(3_000);
      List<ProcessHandle> database = Processes.tree(flight.nodes().database());
      Processes.freeze(database);
      try {
        passLease();
      } finally {
        Processes.goOn(database);
      }
      finish(Fault.NODES_DATABASE_FROZEN, flight);
    }
  }

  @Test
  void aBrokersFullDiskTakesNothing() throws Exception {
    fillAndFree(Fault.NODES_BROKER_DISK_FULL, "broker", "The queue takes no samples");
  }

  @Test
  void aDatabasesFullDiskTakesNothing() throws Exception {
    fillAndFree(Fault.NODES_DATABASE_DISK_FULL, "postgres", "Samples can't be stored");
  }

  private void fillAndFree(Fault fault, String part, String trouble) throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve(part));
        TwoNodes flight = TwoNodes.takeOff(directory)) {
      flight.awaitMore(3_000);
      disk.fill();
      for (RunningDrift node : flight.nodes().all()) {
        await().atMost(2, MINUTES).until(() -> node.readiness().contains(trouble));
        assertThat(node.get("/health/live", "*/*").statusCode()).isEqualTo(200);
      }
      passLease();
      disk.free();
      // As a service manager does: what finds no room for its log ends.
      flight.nodes().startWhatEnded();
      finish(fault, flight);
      for (RunningDrift node : flight.nodes().all()) {
        await().atMost(60, SECONDS).until(() -> !node.readiness().contains(trouble));
      }
    }
  }

  /** Leases go by no clock that can be set, and races by one that goes on evenly. */
  @Test
  void aNodesClockThatIsSetMovesNoRaceAndNoSample() throws Exception {
    try (SetClock clock = new SetClock(directory);
        TwoNodes flight = TwoNodes.takeOff(clock.environment(), directory)) {
      List<String> homes = homes(flight);
      assertThat(homes).contains("a", "b");
      List<Double> recoveries = new ArrayList<>();
      for (int step = 0; step < STEPS.size(); step++) {
        flight.awaitMore(3_000);
        clock.set(STEPS.get(step));
        int steps = step + 1;
        await()
            .atMost(30, SECONDS)
            .until(() -> flight.nodes().node("a").metric("drift_clock_steps_total") == steps);
        recoveries.add(flight.secondsUntilAllRacesGoOn());
      }
      flight.fleet().land();
      FaultTable.write(Fault.NODE_CLOCK, STEPS.size(), flight.requireWhole(), recoveries);
      assertThat(homes(flight)).isEqualTo(homes);
      assertThat(flight.nodes().text(RECEIVED_NOW)).isEqualTo("t");
    }
  }

  /** Times stand close together until the clock of the new home is as late as that of the old. */
  @Test
  void aRaceThatMovesToANodeWhoseClockIsBehindKeepsItsOrder() throws Exception {
    try (SetClock clock = new SetClock(directory)) {
      clock.set(AHEAD);
      try (TwoNodes flight = TwoNodes.takeOff(clock.environment(), directory)) {
        flight.awaitMore(3_000);
        flight.nodes().kill("a");
        var unused = flight.secondsUntilAllRacesGoOn();
        flight.awaitMore(2 * AHEAD.toSeconds() * TwoNodes.SAMPLES_PER_SECOND);
        flight.fleet().land();
        assertThat(flight.requireWhole().acknowledged()).isPositive();
        assertThat(flight.nodes().text(OUT_OF_ORDER)).isEqualTo("0");
      }
    }
  }

  private static List<String> homes(TwoNodes flight) {
    return flight.races().stream().map(race -> flight.nodes().home(race.id())).toList();
  }

  private static void finish(Fault fault, TwoNodes flight) throws Exception {
    double recovery = flight.secondsUntilAllRacesGoOn();
    flight.awaitMore(3_000);
    flight.fleet().land();
    FaultTable.write(fault, 1, flight.requireWhole(), List.of(recovery));
  }

  /** Twice a lease. */
  private static void passLease() {
    await().pollDelay(10, SECONDS).atMost(1, MINUTES).until(() -> true);
  }
}
