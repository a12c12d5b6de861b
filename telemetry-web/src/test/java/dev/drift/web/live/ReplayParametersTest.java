package dev.drift.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.replay.DroneChoice;
import dev.drift.viewer.CloseCode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ReplayParametersTest {

  private static ReplayParameters drones(List<String> ids) {
    return new ReplayParameters(Map.of("drones", ids));
  }

  @Test
  void dronesAreWhatADroneMayBeCalledAndNotTooMany() throws RefusedSessionException {
    List<String> most = IntStream.range(0, DroneChoice.MAX).mapToObj(n -> "drone " + n).toList();
    assertThat(drones(most).command().drones().ids()).isEqualTo(most);
    assertThat(drones(List.of("a", "b", "a")).command().drones().ids()).containsExactly("a", "b");
    assertRefused(IntStream.range(0, DroneChoice.MAX + 1).mapToObj(n -> "drone " + n).toList());
    assertRefused(List.of("a", "x".repeat(65)));
    assertRefused(List.of(""));
  }

  private static void assertRefused(List<String> ids) {
    assertThatThrownBy(() -> drones(ids).command())
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedSessionException.class))
        .extracting(RefusedSessionException::closeCode)
        .isEqualTo(CloseCode.POLICY);
  }
}
