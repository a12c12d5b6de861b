package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Set;

/** A server that is told to stop while sources send as fast as they can. */
final class StopUnderLoad {

  private static final long SAMPLES_BEFORE = 10_000;

  private StopUnderLoad() {}

  /**
   * Stops it: it stores everything, or says what is left; none of its processes stays. What it said
   * was acknowledged is in its files.
   *
   * @param droneId of a drone that sends by UDP meanwhile
   */
  static Balance stop(RunningDrift drift, FaultLoad load, String droneId) throws Exception {
    long until = load.acknowledged() + SAMPLES_BEFORE;
    Set<Long> pids = drift.pids();
    int exitCode;
    try (FlyingDrone drone = new FlyingDrone(droneId, drift.ports().udp())) {
      load.begin(drift);
      await().atMost(60, SECONDS).until(() -> load.acknowledged() >= until && drone.sent() > 100);
      exitCode = drift.stop();
      load.awaitEnd();
    }
    // One that has ended is there until the system has collected it.
    await()
        .atMost(10, SECONDS)
        .untilAsserted(
            () ->
                assertThat(pids)
                    .as("processes left behind")
                    .noneMatch(
                        pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()));
    if (exitCode != 0) {
      assertThat(exitCode).isEqualTo(1);
      assertThat(drift.output()).contains("is stored after the next start");
      return Balance.NOTHING;
    }
    try (EmbeddedPostgres database = databaseOf(drift.data());
        Connection connection = OwnDatabase.connect(drift.data(), database.getPort())) {
      return load.balance(connection).requireWhole();
    }
  }

  /** The database alone, on the files that a stopped server has left. */
  private static EmbeddedPostgres databaseOf(Path data) throws Exception {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setConnectConfig("password", Files.readString(data.resolve("postgres-password")).strip())
        .start();
  }
}
