package dev.drift.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.testing.MovedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportedLatencyTest {

  private static final String CLIENT = "192.0.2.1";

  private final MovedClock clock = new MovedClock();
  private final List<Double> observed = new ArrayList<>();
  private final ReportedLatency latency = new ReportedLatency(observed::add, clock);

  @BeforeEach
  void connect() {
    latency.connected(CLIENT);
  }

  private Why refusal(String address, double seconds) {
    return catchThrowableOfType(RefusedException.class, () -> latency.report(address, seconds))
        .why();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.012, 60})
  void aMeasurementIsObserved(double seconds) {
    latency.report(CLIENT, seconds);
    assertThat(observed).containsExactly(seconds);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 60.1, Double.NaN, Double.POSITIVE_INFINITY})
  void nonsenseIsRefused(double seconds) {
    assertThat(refusal(CLIENT, seconds)).isEqualTo(Why.INVALID);
    assertThat(observed).isEmpty();
  }

  @Test
  void onlyWhoHasADashboardConnectedMayMeasure() {
    assertThat(refusal("192.0.2.2", 1)).isEqualTo(Why.CONFLICT);
    latency.connected(CLIENT);
    latency.disconnected(CLIENT);
    latency.report(CLIENT, 1);
    latency.disconnected(CLIENT);
    assertThat(refusal(CLIENT, 1)).isEqualTo(Why.CONFLICT);
    assertThat(observed).hasSize(1);
  }

  @Test
  void oneNetworkOfIpv6IsOneClient() {
    latency.connected("2001:db8::1");
    latency.report("2001:db8::2", 1);
    assertThat(refusal("2001:db8:0:1::1", 1)).isEqualTo(Why.CONFLICT);
  }

  @Test
  void aClientThatMeasuresTooOftenHasToWait() {
    for (int i = 0; i < 50; i++) {
      latency.report(CLIENT, 1);
    }
    assertThat(refusal(CLIENT, 1)).isEqualTo(Why.TOO_OFTEN);
    clock.move(Duration.ofMillis(20));
    latency.report(CLIENT, 1);
    assertThat(observed).hasSize(51);
  }

  @Test
  void soDoAllTogether() {
    for (int client = 1; client <= 4; client++) {
      String address = "198.51.100." + client;
      latency.connected(address);
      for (int i = 0; i < 50; i++) {
        latency.report(address, 1);
      }
    }
    assertThat(refusal(CLIENT, 1)).isEqualTo(Why.TOO_OFTEN);
    clock.move(Duration.ofSeconds(1));
    latency.report(CLIENT, 1);
  }
}
