package dev.drift.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "0.0.0.0, 127.0.0.1",
    "::, 127.0.0.1",
    "localhost, localhost",
    "::1, [::1]",
    "[::1], [::1]",
    "0:0:0:0:0:0:0:1, [::1]",
    "2001:DB8:0::7, [2001:db8::7]"
  })
  void namesTheAddressAsItStandsInAnAddressOfThisMachine(String bind, String host) {
    assertThat(Readiness.reachable(bind)).isEqualTo(host);
  }
}
