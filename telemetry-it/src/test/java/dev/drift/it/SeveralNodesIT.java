package dev.drift.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with one database and one broker, under load, while one of them goes. */
@Tag("nodes")
class SeveralNodesIT {

  private static final int KILLS = 3;

  @TempDir private Path directory;

  @Test
  void aKilledNodeLosesNothingThatItAcknowledged() throws Exception {
    List<Double> recoveries = new ArrayList<>();
    try (SeveralNodes nodes = SeveralNodes.in(directory)) {
      nodes.start("a");
      nodes.start("b");
      try (MovingLoad load = MovingLoad.begin(nodes)) {
        for (int kill = 0; kill < KILLS; kill++) {
          awaitMore(load, 5_000);
          String home = nodes.home("practice");
          nodes.kill(home);
          long began = System.nanoTime();
          awaitMore(load, 1_000);
          recoveries.add((System.nanoTime() - began) / 1e9);
          nodes.start(home);
        }
        load.land();
        nodes.awaitStored("practice");
        try (Connection database = nodes.connection()) {
          System.out.println("Taken over after " + recoveries + " s: " + load.balance(database));
          assertThat(load.balance(database).requireWhole().acknowledged()).isPositive();
        }
      }
    }
  }

  private static void awaitMore(MovingLoad load, long samples) {
    long until = load.acknowledged() + samples;
    await()
        .pollInterval(10, MILLISECONDS)
        .atMost(2, MINUTES)
        .until(() -> load.acknowledged() >= until);
  }
}
