package dev.drift.benchmarks.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sender, relay and viewers together, over real sockets. */
class RelayTest {

  @Test
  void everyViewerGetsEverySampleAndTheFirstIsTimed() throws Exception {
    try (Relay relay = new Relay()) {
      ViewerRun viewed =
          ViewerRun.run(
              Protocol.DRIFT_JSON,
              3,
              Duration.ofMillis(500),
              relay.udp(),
              URI.create("ws://127.0.0.1:" + relay.webSocketPort() + "/"),
              0);
      assertThat(viewed.samples()).isEqualTo(2_400 + 400);
      assertThat(viewed.fewestReceived()).isEqualTo(viewed.samples());
      assertThat(viewed.isLossless()).isTrue();
      assertThat(viewed.first().getTotalCount()).isEqualTo(401);
      assertThat(viewed.all().getTotalCount()).isGreaterThan(401);
    }
  }
}
