package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed in the middle of gRPC runs: what was acknowledged is there, once. */
class KillIT {

  private static final int TYPED_BATCHES = 600;
  private static final int TYPED_SAMPLES = 20;

  @TempDir private Path directory;

  @Test
  void everyAcknowledgedSampleIsThereOnce() throws InterruptedException {
    RunningDrift.Ports ports = RunningDrift.Ports.free();
    Path data = directory.resolve("data");
    RunningDrift killed = RunningDrift.start(data, ports);
    AtomicLong sent = new AtomicLong();
    UUID streamId = UUID.randomUUID();
    List<String> answers;
    try (SeedClient seed = new SeedClient(ports.grpc());
        TypedClient typed = new TypedClient(ports.grpc(), streamId)) {
      Thread seedSender = new Thread(() -> sendUntilItEnds(seed, sent));
      seedSender.start();
      Thread typedSender = new Thread(() -> typed.sendAll(TYPED_BATCHES, TYPED_SAMPLES));
      typedSender.start();
      await()
          .atMost(60, SECONDS)
          .until(() -> seed.answers().size() > 1_000 && typed.acknowledged() > 100);
      killed.kill();
      seedSender.join(20_000);
      typedSender.join(20_000);
      answers = new ArrayList<>(seed.answers());
      assertThat(typed.acknowledged()).isLessThan(TYPED_BATCHES);
    }
    assertThat(answers).allMatch("Data received"::equals);

    try (RunningDrift restarted = RunningDrift.start(data, ports)) {
      try (TypedClient resumed = new TypedClient(ports.grpc(), streamId)) {
        resumed.sendAll(TYPED_BATCHES, TYPED_SAMPLES);
        await().atMost(60, SECONDS).until(() -> resumed.acknowledged() == TYPED_BATCHES);
      }
      await().atMost(30, SECONDS).until(() -> restarted.counters().inFlight() == 0);

      assertOnce(StoredSamples.of(restarted, "seed"), answers.size(), sent.get());
      List<Map<String, String>> typedRows = StoredSamples.of(restarted, "typed");
      assertOnce(
          typedRows, (long) TYPED_BATCHES * TYPED_SAMPLES, (long) TYPED_BATCHES * TYPED_SAMPLES);
      assertThat(typedRows).extracting(row -> row.get("flight")).containsOnly("1");
      assertThat(restarted.counters().unaccounted()).isZero();
      assertThat(restarted.stop()).isZero();
    }
  }

  private static void sendUntilItEnds(SeedClient client, AtomicLong sent) {
    while (client.send(
        "seed", String.format(Locale.ROOT, "{\"timestamp\":%d}", sent.incrementAndGet()))) {
      // The server ends it.
    }
  }

  /** The rows are 1, 2, 3 … each once: all that were acknowledged, none that was not sent. */
  private static void assertOnce(List<Map<String, String>> rows, long acknowledged, long sent) {
    Map<Long, Integer> seen = new HashMap<>();
    for (Map<String, String> row : rows) {
      seen.merge((long) Double.parseDouble(row.get("timestamp")), 1, Integer::sum);
    }
    assertThat(seen.values()).allMatch(count -> count == 1);
    for (long number = 1; number <= acknowledged; number++) {
      assertThat(seen).containsKey(number);
    }
    assertThat((long) seen.size()).isBetween(acknowledged, sent);
  }
}
