package dev.drift.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "::ffff:192.0.2.7, 192.0.2.7",
    "fe80:0:0:0:0:0:0:1%eth0, fe80::1%eth0",
    "no address, no address"
  })
  void hasItsAddressInTheShortForm(String address, String shortest) {
    assertThat(Client.at(address).address()).isEqualTo(shortest);
  }
}
