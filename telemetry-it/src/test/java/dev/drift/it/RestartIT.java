package dev.drift.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed, and later stopped, in the middle of races that are flown, timed and read
 * from a source: all of them go on, after the stop from a backup of the data directory. One kill
 * and one stop serve them all, for a start takes long.
 */
@Tag("longer")
class RestartIT {

  @TempDir private Path directory;
  private final RunningDrift.Ports ports = RunningDrift.Ports.free();
  private final int firstPort = UdpPorts.free(4);

  @Test
  void whateverWasGoingOnGoesOn() throws IOException {
    Path data = directory.resolve("data");
    try (RunningDrift killed = start(data, firstPort);
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

      String stored;
      // Another range for new races: those that run keep their ports.
      try (RunningDrift restarted = start(data, UdpPorts.free(4))) {
        assertThat(races.runningPorts()).isEqualTo(running);
        races.goOn(restarted);
        timing.goOn(restarted);
        source.goOn(restarted);
        stored = races.samplesOfTheEnded(restarted);
        assertThat(restarted.stop()).isZero();
      }
      fromTheBackupWhileTheOthersPortIsTaken(backupOf(data), races, stored);
    }
  }

  /** As docs/operate.md says. */
  private Path backupOf(Path data) throws IOException {
    Path backup = directory.resolve("backup");
    Process copy =
        new ProcessBuilder("cp", "-a", data.toString(), backup.toString()).inheritIO().start();
    assertThat(copy.onExit().join().exitValue()).isZero();
    return backup;
  }

  private RunningDrift start(Path data, int firstOfRange) {
    return RunningDrift.start(
        data,
        ports,
        "--race-udp-ports=" + firstOfRange + "-" + (firstOfRange + 3),
        RestartedSource.RATE);
  }

  private void fromTheBackupWhileTheOthersPortIsTaken(
      Path backup, RestartedRaces races, String stored) throws IOException {
    DatagramSocket other = UdpPorts.listen(races.portOfTheOther());
    try (other;
        RunningDrift again = start(backup, firstPort)) {
      assertThat(races.samplesOfTheEnded(again)).isEqualTo(stored);
      races.thePortIsTaken(again, other);
      assertThat(again.stop()).isZero();
    }
  }
}
