package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the clock of a server that takes samples: forward, back and on. */
@Tag("faults-long")
class ServerClockIT {

  private static final List<Duration> STEPS =
      List.of(Duration.ofHours(1), Duration.ofHours(-2), Duration.ofMinutes(1), Duration.ZERO);

  @TempDir private Path directory;

  @Test
  void samplesAreStoredAtTimesThatGoOnEvenly() throws Exception {
    try (SetClock clock = new SetClock(directory);
        RunningDrift drift =
            RunningDrift.start(
                clock.environment(), directory.resolve("data"), RunningDrift.Ports.free())) {
      Instant began = Instant.now();
      try (FaultRun run = new FaultRun(Fault.SERVER_CLOCK, drift, "127.0.11.5")) {
        for (int step = 0; step < STEPS.size(); step++) {
          run.awaitAcknowledged(20_000);
          clock.set(STEPS.get(step));
          int steps = step + 1;
          await().atMost(30, SECONDS).until(() -> drift.metric("drift_clock_steps_total") == steps);
          run.awaitRecovery();
        }
        run.settle(STEPS.size());
      }
      Duration tested = Duration.between(began, Instant.now());
      List<Instant> receipts =
          StoredSamples.of(drift, "127.0.11.5").stream()
              .map(row -> Instant.parse(row.get("received_at")))
              .toList();
      assertThat(receipts).isSorted();
      assertThat(Duration.between(receipts.get(0), receipts.get(receipts.size() - 1)))
          .isLessThan(tested);
      assertThat(drift.stop()).isZero();
    }
  }
}
