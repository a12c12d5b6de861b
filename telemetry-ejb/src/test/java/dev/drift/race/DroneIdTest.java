package dev.drift.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DroneIdTest {

  @Property
  void whatAUdpSourceIsCalledIsAnAddress(
      @ForAll @Size(16) byte[] six,
      @ForAll @Size(4) byte[] four,
      @ForAll @IntRange(max = 65_535) int port)
      throws UnknownHostException {
    for (byte[] bytes : new byte[][] {six, four}) {
      InetAddress address = InetAddress.getByAddress(bytes);
      String id = DroneId.of(address);
      String withPort = DroneId.of(new InetSocketAddress(address, port));
      assertThat(DroneId.isAddress(id)).as(id).isTrue();
      assertThat(DroneId.isAddress(withPort)).as(withPort).isTrue();
      // Whatever it was once called leads to it.
      String once = address.getHostAddress();
      assertThat(DroneId.canonical(once)).isEqualTo(id).isEqualTo(DroneId.canonical(id));
      assertThat(DroneId.canonical(once + ":" + port))
          .isEqualTo(withPort)
          .isEqualTo(DroneId.canonical(withPort));
    }
  }

  @Property
  void whatPeopleCallTheirDronesIsNone(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String name, @ForAll int number) {
    assertThat(DroneId.isAddress(name + " " + number)).isFalse();
    assertThat(DroneId.isAddress("x" + number)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0:0:0:0:0:0:0:1, ::1",
    "::1, ::1",
    "[::1], ::1",
    "0000::0001, ::1",
    "0:0:0:0:0:0:0:1:50123, [::1]:50123",
    "[0:0:0:0:0:0:0:1]:50123, [::1]:50123",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "::ffff:192.0.2.7, 192.0.2.7",
    "[::ffff:192.0.2.7]:9, 192.0.2.7:9",
    "fe80:0:0:0:0:0:0:1%eth0, fe80::1%eth0",
    "fe80:0:0:0:0:0:0:1%eth0:50123, [fe80::1%eth0]:50123",
    "192.0.2.7, 192.0.2.7",
    "192.0.2.7:50123, 192.0.2.7:50123",
    "drone:7, drone:7",
    "[drone]:7, [drone]:7",
    "[::1, [::1",
    "12:30, 12:30"
  })
  void anAddressHasOneSpellingAndAllLeadToIt(String spelling, String id) {
    assertThat(DroneId.canonical(spelling)).isEqualTo(id);
  }

  @Test
  void aLinkLocalAddressHasItsInterface() {
    assertThat(DroneId.isAddress("fe80:0:0:0:0:0:0:1%eth0")).isTrue();
    assertThat(DroneId.isAddress("fe80:0:0:0:0:0:0:1%2:50123")).isTrue();
    for (String other : new String[] {"", ":", ":1", "1", "drone:1", "1.2.3", "1.2.3.4:x"}) {
      assertThat(DroneId.isAddress(other)).as(other).isFalse();
    }
  }
}
