package dev.drift.web.rest.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachedAddressTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, 127.0.0.1, 127.0.0.1",
    "localhost, 127.0.0.1, 127.0.0.1, 127.0.0.1",
    "127.0.0.1, 127.0.0.1, 0.0.0.0, 127.0.0.1",
    "[::1], 0:0:0:0:0:0:0:1, 0.0.0.0, 127.0.0.1",
    "[::1], 0:0:0:0:0:0:0:1, ::, 127.0.0.1",
    "localhost, 0:0:0:0:0:0:0:1, ::, 127.0.0.1",
    // Nothing listens on another loopback address than the one that is bound.
    "[::1], 0:0:0:0:0:0:0:1, ::1, [::1]",
    "[0:0:0:0:0:0:0:1], 0:0:0:0:0:0:0:1, ::1, [::1]",
    "localhost, 0:0:0:0:0:0:0:1, ::1, [::1]",
    "localhost, 192.168.1.20, 192.168.1.20, 192.168.1.20",
    "192.168.1.20, 192.168.1.20, 0.0.0.0, 192.168.1.20",
    "[FD00:0::7], fd00:0:0:0:0:0:0:7, ::, [fd00::7]",
    "drift.example, 192.168.1.20, 0.0.0.0, 192.168.1.20",
    "drift.example, fd00:0:0:0:0:0:0:7, ::, [fd00::7]",
    "drift.example, 127.0.0.1, 127.0.0.1, drift.example",
    "drift.example, 0:0:0:0:0:0:0:1, ::1, drift.example"
  })
  void isAnAddressInNumbersWhereOneIsKnown(
      String host, String arrivedAt, String bound, String address) throws UnknownHostException {
    assertThat(ReachedAddress.of(host, arrivedAt, InetAddress.getByName(bound))).isEqualTo(address);
  }
}
