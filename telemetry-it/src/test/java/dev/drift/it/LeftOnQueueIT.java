package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stop that can't store everything in time leaves the rest on the queue. The next start stores
 * that before it opens the races.
 */
@Tag("longer")
class LeftOnQueueIT {

  private static final int SAMPLES = 200;

  @TempDir private Path directory;

  @Test
  void theNextStartStoresItFirst() throws Exception {
    RunningDrift.Ports ports = RunningDrift.Ports.free();
    Path data = directory.resolve("data");
    try (RunningDrift drift = RunningDrift.start(data, ports);
        Connection database = OwnDatabase.of(drift);
        Statement statement = database.createStatement();
        DroneSender drone = new DroneSender("127.0.14.1", ports.udp())) {
      database.setAutoCommit(false);
      statement.execute("LOCK TABLE sample IN ACCESS EXCLUSIVE MODE");
      PacedLoop.run(SAMPLES, 1, step -> drone.sendNext());
      assertThat(drift.stop()).isEqualTo(1);
    }
    try (RunningDrift again = RunningDrift.start(data, ports)) {
      assertThat(again.counters().stored()).isEqualTo(SAMPLES);
      assertThat(again.log())
          .contains("the rest is on the queue")
          .doesNotContain(
              "another node is taking over", "The queue still holds samples of the last run");
      assertThat(again.stop()).isZero();
    }
  }
}
