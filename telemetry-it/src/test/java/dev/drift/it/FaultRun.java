package dev.drift.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The runs of one fault on a server that lives through them, under full load by gRPC and with one
 * drone by UDP: counters before and after, and what they come to in the table.
 */
final class FaultRun implements AutoCloseable {

  private final Fault fault;
  private final RunningDrift drift;
  private final Counters before;
  private final String droneId;
  private final FaultLoad load;
  private final FlyingDrone drone;
  private final List<Double> recoveries = new ArrayList<>();

  /**
   * Begins to send.
   *
   * @param droneId of the drone by UDP: its loopback address
   */
  FaultRun(Fault fault, RunningDrift drift, String droneId) {
    this.fault = fault;
    this.drift = drift;
    this.droneId = droneId;
    before = drift.counters();
    load = FaultLoad.of(fault.name());
    drone = new FlyingDrone(droneId, drift.ports().udp());
    load.begin(drift);
  }

  /** Waits until so many more samples were acknowledged. */
  void awaitAcknowledged(long more) {
    long until = load.acknowledged() + more;
    await()
        .pollInterval(10, MILLISECONDS)
        .atMost(2, MINUTES)
        .until(() -> load.acknowledged() >= until);
  }

  /** Waits, from the end of a fault on, until samples are stored again. */
  void awaitRecovery() {
    long began = System.nanoTime();
    Callable<Long> stored = () -> stored();
    long now = storedOnceThere(stored);
    await()
        .pollInterval(10, MILLISECONDS)
        .atMost(3, MINUTES)
        .ignoreExceptions()
        .until(stored, more -> more > now);
    recoveries.add((System.nanoTime() - began) / 1e9);
  }

  private static long storedOnceThere(Callable<Long> stored) {
    return await()
        .pollInterval(10, MILLISECONDS)
        .atMost(3, MINUTES)
        .ignoreExceptions()
        .until(stored, count -> true);
  }

  /** As the server counts by itself: it can be asked when the database is away. */
  private long stored() {
    return (long) drift.metric("drift_batches_stored_total");
  }

  /** The number of the drone's newest datagram. */
  int sentByUdp() {
    return drone.sent();
  }

  /**
   * Lands, waits until nothing is on its way, checks every sample, and writes the table's row.
   *
   * @param runs how often the fault happened
   */
  void settle(int runs) throws IOException, SQLException {
    load.land();
    long flown = drone.land();
    await()
        .atMost(10, MINUTES)
        .ignoreExceptions()
        .until(() -> drift.counters().inFlight() == before.inFlight());
    Counters after = drift.counters();
    assertThat(after.unaccounted()).isEqualTo(before.unaccounted());
    assertThat(after.dropped()).isEqualTo(before.dropped());
    assertThat(after.rejected()).isEqualTo(before.rejected());
    assertThat(after.received() - before.received()).isEqualTo(load.acknowledged() + flown);
    try (Connection database = OwnDatabase.of(drift)) {
      Balance balance =
          load.balance(database)
              .plus(Balance.of(database, "practice", droneId, List.of(new Numbers(1, flown))));
      FaultTable.write(fault, runs, balance.requireWhole(), recoveries);
    }
  }

  @Override
  public void close() {
    load.close();
    drone.close();
  }
}
