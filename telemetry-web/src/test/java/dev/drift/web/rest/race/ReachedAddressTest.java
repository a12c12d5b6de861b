package dev.drift.web.rest.race;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachedAddressTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, 127.0.0.1",
    "192.168.1.20, 192.168.1.20, 192.168.1.20",
    "localhost, 127.0.0.1, 127.0.0.1",
    "[::1], 0:0:0:0:0:0:0:1, 127.0.0.1",
    "[fd00::7], fd00:0:0:0:0:0:0:7, [fd00::7]",
    "drift.example, 192.168.1.20, 192.168.1.20",
    "drift.example, fd00::7, [fd00::7]",
    "drift.example, 127.0.0.1, drift.example"
  })
  void isAnAddressInNumbersWhereOneIsKnown(String host, String arrivedAt, String address) {
    assertThat(ReachedAddress.of(host, arrivedAt)).isEqualTo(address);
  }
}
