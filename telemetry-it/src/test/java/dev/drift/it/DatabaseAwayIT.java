package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away in the middle of a flight: viewers see nothing of it, nothing is lost. */
class DatabaseAwayIT {

  /** Longer than any number of quick tries would last. */
  private static final int AWAY_SAMPLES = 4_000;

  @TempDir private Path directory;

  @Test
  void viewersGoOnAndEverythingIsStoredAfterwards() throws Exception {
    int port = RunningDrift.Ports.free().http();
    EmbeddedPostgres database = start(port);
    try (RunningDrift drift =
        RunningDrift.start(
            directory.resolve("data"),
            RunningDrift.Ports.free(),
            "--jdbc-url=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
            "--db-user=postgres",
            "--db-password=unused")) {
      AtomicBoolean flying = new AtomicBoolean(true);
      AtomicInteger sent = new AtomicInteger();
      Thread flight = new Thread(() -> fly(drift, flying, sent));
      try (TextViewer viewer =
          TextViewer.open(drift.ports().ws(), "/race/" + drift.ports().udp())) {
        flight.start();
        await().atMost(30, SECONDS).until(() -> drift.counters().stored() > 200);

        database.close();
        int sentBefore = sent.get();
        int seenBefore = viewer.texts().size();
        await().atMost(60, SECONDS).until(() -> sent.get() > sentBefore + AWAY_SAMPLES);
        assertThat(viewer.texts().size() - seenBefore).isGreaterThan(AWAY_SAMPLES * 9 / 10);
        assertThat(drift.get("/health/live", "*/*").statusCode()).isEqualTo(200);
      } finally {
        database = start(port);
        flying.set(false);
        flight.join();
      }
      drift.quietAfter(new Counters(0, 0, 0, Map.of(), Map.of()), sent.get());
      assertThat(drift.counters())
          .isEqualTo(new Counters(sent.get(), sent.get(), 0, Map.of(), Map.of()));
      assertThat(StoredSamples.of(drift, "127.0.8.1")).hasSize(sent.get());
      assertThat(drift.stop()).isZero();
    } finally {
      database.close();
    }
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory.resolve("postgres"))
        .setCleanDataDirectory(false)
        .start();
  }

  private static void fly(RunningDrift drift, AtomicBoolean flying, AtomicInteger sent) {
    try (DroneSender drone = new DroneSender("127.0.8.1", drift.ports().udp())) {
      while (flying.get()) {
        PacedLoop.run(200, 1, step -> drone.send(sent.getAndIncrement() / 200f));
      }
    }
  }
}
