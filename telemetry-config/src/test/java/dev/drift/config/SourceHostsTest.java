package dev.drift.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class SourceHostsTest {

  private static final int PORT = 50051;

  @Test
  void aNetworkHasItsAddressesAndNoOthers() {
    SourceHosts hosts = SourceHosts.of("10.1.0.0/16, 192.0.2.7:50051,10.2.128.0/17");
    assertThat(has(hosts, "10.1.255.255")).isTrue();
    assertThat(has(hosts, "10.2.128.1")).isTrue();
    assertThat(has(hosts, "10.2.127.1")).isFalse();
    assertThat(has(hosts, "10.0.255.255")).isFalse();
    assertThat(has(hosts, "192.0.2.7")).isTrue();
    assertThat(hosts.hasAddress(address("192.0.2.7"), PORT + 1)).isFalse();
    assertThat(has(hosts, "::a01:1")).isFalse();
  }

  @Test
  void networksOfVersion6() {
    SourceHosts hosts = SourceHosts.of("2001:db8::/33,[2001:db8:ff::]:50051,[fd00::/8]:50051,::2");
    assertThat(has(hosts, "2001:db8:7fff::1")).isTrue();
    assertThat(has(hosts, "2001:db8:8000::1")).isFalse();
    assertThat(has(hosts, "2001:db8:ff::")).isTrue();
    assertThat(has(hosts, "fd12::1")).isTrue();
    assertThat(hosts.hasAddress(address("fd12::1"), 1)).isFalse();
    assertThat(has(hosts, "::2")).isTrue();
    assertThat(has(hosts, "::3")).isFalse();
  }

  @Test
  void localhostIsEveryLoopbackAddress() {
    SourceHosts hosts = SourceHosts.of("localhost");
    assertThat(has(hosts, "127.0.0.1")).isTrue();
    assertThat(has(hosts, "127.3.2.1")).isTrue();
    assertThat(has(hosts, "::1")).isTrue();
    assertThat(has(hosts, "::ffff:127.0.0.1")).isTrue();
    assertThat(has(hosts, "0.0.0.0")).isFalse();
    assertThat(has(hosts, "::ffff:10.0.0.1")).isFalse();
    assertThat(hosts.hasName("LOCALHOST", PORT)).isTrue();
    assertThat(hosts.hasName("localhost.example", PORT)).isFalse();
  }

  @Test
  void anIpv4MappedAddressIsTheIpv4Address() {
    assertThat(has(SourceHosts.of("10.0.0.0/8"), "::ffff:10.1.2.3")).isTrue();
    assertThat(has(SourceHosts.of("::ffff:10.1.2.3"), "10.1.2.3")).isTrue();
  }

  @Test
  void namesAreAsTheyAreTyped() {
    SourceHosts hosts = SourceHosts.of("Sensors.Example:50051,engine-room");
    assertThat(hosts.hasName("sensors.example", PORT)).isTrue();
    assertThat(hosts.hasName("sensors.example", PORT + 1)).isFalse();
    assertThat(hosts.hasName("engine-room", 1)).isTrue();
    assertThat(hosts.hasName("room", 1)).isFalse();
    assertThat(has(hosts, "127.0.0.1")).isFalse();
  }

  @Test
  void noneHasNone() {
    assertThat(SourceHosts.of("none").entries()).isEmpty();
  }

  @Test
  void whatIsNoHostIsRefusedByName() {
    for (String bad :
        new String[] {
          "10.1.0.0/33", "10.1.0", "10.1.0.300", "a b", "http://x", "host:0", "host:65536",
              "::1/129",
          "[::1", "localhost,,", "2130706433", "-x", "fe80::1%eth0", "10.0.0.0/8/8", "::/x", ""
        }) {
      assertThatThrownBy(() -> SourceHosts.of(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is no host or network");
    }
  }

  private static boolean has(SourceHosts hosts, String address) {
    return hosts.hasAddress(address(address), PORT);
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
