package dev.drift.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.0.0.2, false",
    "10.1.255.255, true",
    "10.2.0.0, false",
    "::ffff:10.1.0.9, true",
    "::1, true",
    "::2, false",
    "2001:db8:0:7:ffff::1, true",
    "2001:db8:0:8::1, false"
  })
  void areTheAddressesAndNetworksOfTheSetting(String address, boolean trusted)
      throws UnknownHostException {
    TrustedProxies proxies =
        TrustedProxies.of("127.0.0.1, 10.1.0.0/16,0:0:0:0:0:0:0:1, 2001:db8:0:7::/64");
    assertThat(proxies.contains(InetAddress.getByName(address))).isEqualTo(trusted);
  }

  @Test
  void nobodyIsTrustedByDefault() {
    TrustedProxies proxies = TrustedProxies.of(DriftSetting.TRUSTED_PROXIES.defaultText());
    assertThat(proxies).isEqualTo(TrustedProxies.NONE);
    assertThat(proxies.contains(InetAddress.getLoopbackAddress())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "proxy.example",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.1:80",
        "[::1]",
        "10.0.0.1,",
        "fe80::1%eth0",
        "0.0.0.0/0",
        "::/0",
        "10.0.0/8"
      })
  void refusesNamesAndWhatWouldTrustEverybody(String text) {
    assertThatThrownBy(() -> DriftSetting.TRUSTED_PROXIES.validate(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--trusted-proxies: '")
        .hasMessageNotContaining("\n");
  }
}
