package dev.drift.it;

import static dev.drift.it.ExternalBroker.DEAD;
import static dev.drift.it.ExternalBroker.SAMPLES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An external broker whose queue also gets what is no batch. */
class QueueRubbishIT {

  private static final int RUBBISH = 200;

  @TempDir private Path directory;

  @Test
  void becomesDeadLettersAndNothingGoodIsLost() throws Exception {
    try (ExternalBroker broker = ExternalBroker.start();
        RunningDrift drift =
            RunningDrift.start(
                directory.resolve("data"), RunningDrift.Ports.free(), broker.option())) {
      try (DroneSender drone = new DroneSender("127.0.7.1", drift.ports().udp())) {
        Thread flight = new Thread(() -> PacedLoop.run(200, 5, step -> drone.send(step / 200f)));
        flight.start();
        broker.send(SAMPLES, rubbish());
        flight.join();
      }
      drift.quietAfter(new Counters(0, 0, 0, Map.of(), Map.of()), 1_000);
      await().atMost(30, SECONDS).until(() -> broker.messages(DEAD) == RUBBISH);

      assertThat(StoredSamples.of(drift, "127.0.7.1")).hasSize(1_000);
      assertThat(drift.counters().unaccounted()).isZero();
      assertThat(broker.messages(SAMPLES)).isZero();
      assertThat(drift.get("/metrics", "*/*").body())
          .containsPattern("malformed[a-z_]* " + RUBBISH + "\\.0");
      assertThat(drift.stop()).isZero();
    }
  }

  /** Half of it begins like a batch; some is no bytes message at all. */
  private static List<byte[]> rubbish() {
    Random random = new Random(3);
    List<byte[]> rubbish = new ArrayList<>();
    for (int i = 0; i < RUBBISH; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      if (i % 2 == 0 && bytes.length > 0) {
        bytes[0] = 1;
      }
      rubbish.add(i % 5 == 0 ? null : bytes);
    }
    return rubbish;
  }
}
