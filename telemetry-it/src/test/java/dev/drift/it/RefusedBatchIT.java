package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database refuses the rows of a batch: the batch becomes a dead letter. */
class RefusedBatchIT {

  @TempDir private Path directory;

  @Test
  void theCountersBalanceAndTheStopDoesNotWaitForIt() throws Exception {
    try (RunningDrift drift =
        RunningDrift.start(directory.resolve("data"), RunningDrift.Ports.free())) {
      try (DroneSender drone = new DroneSender("127.0.9.1", drift.ports().udp())) {
        PacedLoop.run(200, 1, step -> drone.send(step / 200f));
        drift.quietAfter(new Counters(0, 0, 0, Map.of(), Map.of()), 200);

        OwnDatabase.execute(
            drift, "ALTER TABLE sample ADD CONSTRAINT none CHECK (false) NOT VALID");
        PacedLoop.run(200, 1, step -> drone.send(2 + step / 200f));
      }
      await().atMost(30, SECONDS).until(() -> drift.metric("drift_publish_waiting_samples") == 0);
      await().atMost(30, SECONDS).until(() -> drift.metric("drift_dead_letter_samples") == 200);
      assertThat(drift.counters()).isEqualTo(new Counters(400, 200, 200, Map.of(), Map.of()));
      assertThat(drift.metric("ingest_queue_length")).isEqualTo(200);

      assertThat(drift.stop()).isZero();
      assertThat(logOf(drift).lines().filter(line -> line.contains(" is stored ")).toList())
          .singleElement(as(STRING))
          .contains(
              "Everything that was accepted is stored or in the dead letters (200 samples and readings)");
    }
  }

  private static String logOf(RunningDrift drift) throws IOException {
    return Files.readString(drift.data().resolve("log/server-0.log"));
  }
}
