package dev.drift.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RaceSimulationTest {

  @Test
  void fliesUntilClosedEachDroneFromItsOwnSource() throws IOException {
    try (Receiver receiver = new Receiver()) {
      RaceSimulation race =
          RaceSimulation.start(
              receiver.address(), 3, 100, StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 1);
      Set<SocketAddress> sources = new HashSet<>();
      while (sources.size() < 3) {
        sources.add(receiver.awaitOne());
      }
      race.close();
      race.close();
      long sent = race.counts().sent();
      receiver.drain();

      assertThat(sent).isGreaterThanOrEqualTo(3);
      assertThat(race.counts().sent()).isEqualTo(sent);
      assertThat(receiver.drain()).isEmpty();
    }
  }
}
