package dev.drift.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ViewerHandshakeTest {

  private static final List<String> OURS = List.of("drift.v1.json", "drift.v1.bin");

  private final ViewerHandshake handshake = new ViewerHandshake();

  @Test
  void theClientsFirstKnownSubprotocolIsTaken() {
    assertThat(handshake.getNegotiatedSubprotocol(OURS, List.of("x", "drift.v1.bin")))
        .isEqualTo("drift.v1.bin");
    assertThat(handshake.getNegotiatedSubprotocol(OURS, List.of("x"))).isEmpty();
  }
}
