package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drift.it.stock.Flight;
import dev.drift.it.stock.StockDrift;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that gets one version after another keeps the memory of none. */
@Tag("stock-server-long")
class RedeploymentsIT {
  private static final int VERSIONS = 10;
  private static final int SAMPLES = 300;

  /**
   * Old ones that servers hold, one each: threads of theirs remember the last thing that they did,
   * or in whose name they or their connections were made.
   */
  private static final int HELD_BY_THE_SERVER = 6;

  @Test
  void tenVersionsInARowLeaveNoClassesBehind() throws Exception {
    try (StockDrift drift = StockDrift.install("redeployments", Map.of())) {
      for (int version = 1; version <= VERSIONS; version++) {
        long stored = drift.client().counters(drift.httpPort()).get("stored");
        drift.client().fly(Flight.of(SAMPLES), drift.udpPort());
        await("stored")
            .until(() -> drift.client().counters(drift.httpPort()).get("stored") > stored);
        drift.upgrade();
      }
      await("old versions are collected")
          .untilAsserted(
              () -> assertThat(drift.versionsInMemory()).isBetween(1L, 1L + HELD_BY_THE_SERVER));
    }
  }
}
