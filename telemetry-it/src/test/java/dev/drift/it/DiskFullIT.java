package dev.drift.it;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the queue, or of the database, is full under full load, and has room again. */
@Tag("faults-long")
class DiskFullIT {

  /** Datagrams that are sent while it is full: 200 a second. */
  private static final int FULL_SAMPLES = 4_000;

  @TempDir private Path directory;

  @Test
  void theQueueGoesOnWhenThereIsRoomAgain() throws Exception {
    fillAndFree(Fault.QUEUE_DISK_FULL, "artemis", "The queue takes no samples");
  }

  @Test
  void theDatabaseGoesOnWhenThereIsRoomAgain() throws Exception {
    fillAndFree(Fault.DATABASE_DISK_FULL, "postgres", "Samples can't be stored");
  }

  private void fillAndFree(Fault fault, String part, String trouble) throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    try (SmallDisk disk = SmallDisk.mount(data.resolve(part));
        RunningDrift drift = RunningDrift.start(data, RunningDrift.Ports.free());
        FaultRun run = new FaultRun(fault, drift, "127.0.11.6")) {
      run.awaitAcknowledged(2_000);
      disk.fill();
      await().atMost(2, MINUTES).until(() -> drift.readiness().contains(trouble));
      int sent = run.sentByUdp();
      await().atMost(60, SECONDS).until(() -> run.sentByUdp() > sent + FULL_SAMPLES);
      assertThat(drift.get("/health/live", "*/*").statusCode()).isEqualTo(200);

      disk.free();
      run.awaitRecovery();
      await().atMost(60, SECONDS).until(() -> !drift.readiness().contains(trouble));
      run.settle(1);
      assertThat(drift.stop()).isZero();
    }
  }
}
