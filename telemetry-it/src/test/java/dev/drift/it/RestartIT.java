package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed, and later stopped, in the middle of races that are flown, timed and read
 * from a source: all of them go on. One kill and one stop serve them all, for a start takes long.
 */
class RestartIT {

  @TempDir private Path directory;
  private final RunningDrift.Ports ports = RunningDrift.Ports.free();
  private final int firstPort = UdpPorts.free(4);

  @Test
  void whateverWasGoingOnGoesOn() throws IOException {
    try (RunningDrift killed = start(firstPort);
        RestartedRaces races = new RestartedRaces(killed, firstPort);
        RestartedTiming timing = new RestartedTiming(killed);
        RestartedSource source = new RestartedSource(killed)) {
      List<Integer> running = races.runningPorts();
      assertThat(running).startsWith(firstPort, firstPort + 1).hasSize(4);
      timing.fly();
      races.fly(killed);
      source.call(killed);
      killed.kill();
      races.noteWhatWasSent();

      // Another range for new races: those that run keep their ports.
      try (RunningDrift restarted = start(UdpPorts.free(4))) {
        assertThat(races.runningPorts()).isEqualTo(running);
        races.goOn(restarted);
        timing.goOn(restarted);
        source.goOn(restarted);
        assertThat(restarted.stop()).isZero();
      }
      theOthersPortIsTaken(races);
    }
  }

  private RunningDrift start(int firstOfRange) {
    return RunningDrift.start(
        directory.resolve("data"),
        ports,
        "--race-udp-ports=" + firstOfRange + "-" + (firstOfRange + 3),
        RestartedSource.RATE);
  }

  private void theOthersPortIsTaken(RestartedRaces races) throws IOException {
    DatagramSocket other = UdpPorts.listen(races.portOfTheOther());
    try (other;
        RunningDrift again = start(firstPort)) {
      races.thePortIsTaken(again, other);
      assertThat(again.stop()).isZero();
    }
  }
}
