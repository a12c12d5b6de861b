package dev.drift.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveHandshakeTest {

  private static final List<String> OURS = List.of("drift.v1.json", "drift.v1.bin");

  private final LiveHandshake handshake = new LiveHandshake();

  @Test
  void pagesOfTheSameHostMayConnect() {
    assertThat(LiveHandshake.isSameHost("http://localhost:8080", "localhost:8080")).isTrue();
    assertThat(LiveHandshake.isSameHost("https://Drift.example", "drift.example:8765")).isTrue();
    assertThat(LiveHandshake.isSameHost("http://[::1]:8080", "[::1]:8080")).isTrue();
  }

  @Test
  void pagesOfOtherHostsMayNot() {
    assertThat(LiveHandshake.isSameHost("http://evil.example", "localhost:8080")).isFalse();
    assertThat(LiveHandshake.isSameHost("http://localhost.evil.example", "localhost")).isFalse();
    assertThat(LiveHandshake.isSameHost("http://localhost@evil.example", "localhost")).isFalse();
    assertThat(LiveHandshake.isSameHost("null", "localhost:8080")).isFalse();
    assertThat(LiveHandshake.isSameHost("not a url", "localhost:8080")).isFalse();
  }

  @Test
  void theClientsFirstKnownSubprotocolIsTaken() {
    assertThat(handshake.getNegotiatedSubprotocol(OURS, List.of("x", "drift.v1.bin")))
        .isEqualTo("drift.v1.bin");
    assertThat(handshake.getNegotiatedSubprotocol(OURS, List.of("x"))).isEmpty();
  }
}
