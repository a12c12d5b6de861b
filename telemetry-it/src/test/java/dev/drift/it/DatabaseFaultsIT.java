package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The server's PostgreSQL answers nothing, or its own is killed, under full load. What is another's
 * nobody would start again.
 */
@Tag("faults")
@ExtendWith(SharedDrift.class)
class DatabaseFaultsIT {

  private static final int KILLS = Fault.LONG ? 10 : 2;
  private static final int FROZEN_SECONDS = Fault.LONG ? 60 : 3;
  private static final int PER_SECOND = 200;

  /** The whole server, or one of its processes, which makes it end all others and recover. */
  @Test
  void aKilledDatabaseRunsAgain(RunningDrift drift) throws Exception {
    Random random = new Random();
    try (FaultRun run = new FaultRun(Fault.DATABASE_KILLED, drift, "127.0.11.2")) {
      for (int kill = 0; kill < KILLS; kill++) {
        run.awaitAcknowledged(1_000 + random.nextInt(20_000));
        ProcessHandle postmaster = OwnDatabase.process(drift.data());
        List<ProcessHandle> children = postmaster.children().toList();
        ProcessHandle killed =
            kill % 2 == 0 ? postmaster : children.get(random.nextInt(children.size()));
        killed.destroyForcibly();
        await().atMost(20, SECONDS).until(() -> !killed.isAlive());
        run.awaitRecovery();
      }
      run.settle(KILLS);
    }
  }

  @Test
  @Tag("every-server-long")
  void aFrozenDatabaseStopsNeitherSendersNorViewers(RunningDrift drift) throws Exception {
    try (FaultRun run = new FaultRun(Fault.DATABASE_FROZEN, drift, "127.0.11.3");
        TextViewer viewer =
            TextViewer.counting("127.0.11.3", drift.ports().ws(), "/race/" + drift.ports().udp())) {
      run.awaitAcknowledged(2_000);
      // Who comes while the database is away is not let in.
      await().until(() -> viewer.count() > 0);
      List<ProcessHandle> database = Processes.tree(OwnDatabase.process(drift));
      int sent = run.sentByUdp();
      int seen = viewer.count();
      Processes.freeze(database);
      try {
        await()
            .atMost(2 * FROZEN_SECONDS + 20, SECONDS)
            .until(() -> run.sentByUdp() > sent + FROZEN_SECONDS * PER_SECOND);
        assertThat(drift.get("/health/live", "*/*").statusCode()).isEqualTo(200);
        await()
            .atMost(60, SECONDS)
            .until(() -> viewer.count() > seen + FROZEN_SECONDS * PER_SECOND * 9 / 10);
      } finally {
        Processes.goOn(database);
      }
      run.awaitRecovery();
      run.settle(1);
    }
  }
}
