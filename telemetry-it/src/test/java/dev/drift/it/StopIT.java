package dev.drift.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops under full load, one after the other; {@link KillIT} has one for every build. */
@Tag("faults-long")
class StopIT {

  private static final int RUNS = 5;

  @TempDir private Path directory;

  @Test
  void whatWasAcknowledgedIsStoredAndNoProcessStays() throws Exception {
    RunningDrift.Ports ports = RunningDrift.Ports.free();
    Balance balance = Balance.NOTHING;
    List<Double> took = new ArrayList<>();
    try (FaultLoad load = FaultLoad.of("stop")) {
      for (int run = 0; run < RUNS; run++) {
        try (RunningDrift drift = RunningDrift.start(directory.resolve("data"), ports)) {
          balance = StopUnderLoad.stop(drift, load, "127.0.11.7");
          took.add(drift.secondsToStop());
        }
      }
      FaultTable.write(Fault.STOP, RUNS, balance, took);
    }
  }
}
