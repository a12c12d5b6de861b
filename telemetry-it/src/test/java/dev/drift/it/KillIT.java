package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed at random moments of full load: what was acknowledged is there, once. */
@Tag("faults")
class KillIT {

  private static final int RUNS = Fault.LONG ? 20 : 1;

  /** Samples that are acknowledged before a kill: after a blink, or after some seconds. */
  private static final int FEWEST = 200;

  private static final int MOST = Fault.LONG ? 100_000 : 20_000;

  @TempDir private Path directory;

  @Test
  void everyAcknowledgedSampleIsThereOnce() throws Exception {
    RunningDrift.Ports ports = RunningDrift.Ports.free();
    Path data = directory.resolve("data");
    Random random = new Random();
    List<Double> recoveries = new ArrayList<>();
    Balance balance = Balance.NOTHING;
    RunningDrift drift = RunningDrift.start(data, ports);
    try (FaultLoad load = FaultLoad.of("kill");
        FlyingDrone drone = new FlyingDrone("127.0.11.1", ports.udp())) {
      for (int run = 0; run < RUNS; run++) {
        long until = load.acknowledged() + FEWEST + random.nextInt(MOST - FEWEST);
        load.begin(drift);
        RunningDrift running = drift;
        await()
            .atMost(60, SECONDS)
            .until(() -> load.acknowledged() >= until && running.counters().received() > 0);
        drift.kill();
        load.awaitEnd();

        long began = System.nanoTime();
        drift = RunningDrift.start(data, ports);
        RunningDrift restarted = drift;
        long before = restarted.counters().stored();
        await().atMost(60, SECONDS).until(() -> restarted.counters().stored() > before);
        recoveries.add((System.nanoTime() - began) / 1e9);
        if (run == RUNS - 1) {
          drone.land();
        }
        balance = requireWhole(drift, load);
        System.out.println("kill " + run + ": " + balance + " " + recoveries.get(run));
      }
      FaultTable.write(Fault.SERVER_KILLED, RUNS, balance, recoveries);
      assertThat(drift.counters().unaccounted()).isZero();
      var unused = StopUnderLoad.stop(drift, load, "127.0.11.8");
    } finally {
      drift.close();
    }
  }

  private static Balance requireWhole(RunningDrift drift, FaultLoad load) throws Exception {
    try (Connection database = OwnDatabase.connect(drift.data())) {
      await().atMost(90, SECONDS).until(() -> load.balance(database).lost() == 0);
      return load.balance(database).requireWhole();
    }
  }
}
