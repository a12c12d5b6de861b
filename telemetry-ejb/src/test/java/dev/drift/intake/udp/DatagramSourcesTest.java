package dev.drift.intake.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class DatagramSourcesTest {

  private static final long T0 = 1_700_000_000_000_000L;
  private static final long SECOND = 1_000_000;
  private static final InetSocketAddress A1 = new InetSocketAddress("10.0.0.1", 5001);
  private static final InetSocketAddress A2 = new InetSocketAddress("10.0.0.1", 5002);
  private static final InetSocketAddress B1 = new InetSocketAddress("10.0.0.2", 5001);

  private final DatagramSources sources = new DatagramSources(10, 3);

  @Test
  void theFirstPortOfAnAddressIsTheAddress() throws RejectedException {
    assertThat(drone(A1, 0)).isEqualTo("10.0.0.1");
    assertThat(drone(B1, 0)).isEqualTo("10.0.0.2");
  }

  @Test
  void anotherPortAtTheSameTimeIsASecondDrone() throws RejectedException {
    assertThat(drone(A1, 0)).isEqualTo("10.0.0.1");
    assertThat(drone(A2, SECOND)).isEqualTo("10.0.0.1:5002");
    assertThat(drone(A1, SECOND)).isEqualTo("10.0.0.1");
    assertThat(drone(A2, 9 * SECOND)).isEqualTo("10.0.0.1:5002");
  }

  @Test
  void anAddressOfIpv6HasItsShortForm() throws RejectedException {
    assertThat(drone(new InetSocketAddress("2001:db8:0:0:0:0:0:7", 5001), 0))
        .isEqualTo("2001:db8::7");
    assertThat(drone(new InetSocketAddress("2001:db8::7", 5002), 0))
        .isEqualTo("[2001:db8::7]:5002");
  }

  @Test
  void aNewPortAfterSilenceIsTheSameDroneThatRestarted() throws RejectedException {
    assertThat(drone(A1, 0)).isEqualTo("10.0.0.1");
    assertThat(drone(A2, 2 * SECOND + 1)).isEqualTo("10.0.0.1");
    assertThat(drone(A1, 2 * SECOND + 2)).isEqualTo("10.0.0.1:5001");
  }

  @Test
  void eachSourceHasItsRate() throws RejectedException {
    for (int i = 0; i < 10; i++) {
      drone(A1, i);
    }
    assertRejected(A1, 10, RejectReason.OVER_RATE);
    assertThat(drone(B1, 10)).isEqualTo("10.0.0.2");
    assertThat(drone(A1, SECOND)).isEqualTo("10.0.0.1");
  }

  @Test
  void silentSourcesMakeWayAndOthersDoNot() throws RejectedException {
    drone(A1, 0);
    drone(A2, 0);
    drone(B1, 0);
    InetSocketAddress c = new InetSocketAddress("10.0.0.3", 1);
    assertRejected(c, SECOND, RejectReason.TOO_MANY_DRONES);
    assertThat(drone(c, 3 * SECOND)).isEqualTo("10.0.0.3");
  }

  @Test
  void aSourceThatSendsOnlyRubbishIsNoDrone() throws RejectedException {
    sources.at(A1, T0);
    assertThat(drone(A2, 1)).isEqualTo("10.0.0.1");
  }

  private String drone(InetSocketAddress from, long afterMicros) throws RejectedException {
    return sources.at(from, T0 + afterMicros).droneId(T0 + afterMicros);
  }

  private void assertRejected(InetSocketAddress from, long afterMicros, RejectReason reason) {
    assertThatThrownBy(() -> sources.at(from, T0 + afterMicros))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
