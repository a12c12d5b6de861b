package dev.drift.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DroneIdTest {

  @Property
  void whatAUdpSourceIsCalledIsAnAddress(
      @ForAll @Size(16) byte[] six,
      @ForAll @Size(4) byte[] four,
      @ForAll @IntRange(max = 65_535) int port)
      throws UnknownHostException {
    for (byte[] bytes : new byte[][] {six, four}) {
      String ip = InetAddress.getByAddress(bytes).getHostAddress();
      assertThat(DroneId.isAddress(ip)).as(ip).isTrue();
      assertThat(DroneId.isAddress(ip + ":" + port)).as(ip).isTrue();
    }
  }

  @Property
  void whatPeopleCallTheirDronesIsNone(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String name, @ForAll int number) {
    assertThat(DroneId.isAddress(name + " " + number)).isFalse();
    assertThat(DroneId.isAddress("x" + number)).isFalse();
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
