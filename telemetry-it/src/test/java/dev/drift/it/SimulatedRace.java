package dev.drift.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./drift sim} flying until it is closed, at most a quarter of an hour. */
final class SimulatedRace implements AutoCloseable {

  /** Datagrams of each drone in a second. */
  static final int HZ = 100;

  private final Process sim;

  private SimulatedRace(Path directory, int udpPort, String... options) {
    List<String> command = new ArrayList<>(List.of("sim", "--udp=127.0.0.1:" + udpPort));
    command.addAll(List.of(options));
    sim = RunningDrift.command(directory.resolve("sim-" + udpPort + ".out"), command);
  }

  /** Drones 127.0.0.10, 127.0.0.11 … to that port. */
  static SimulatedRace of(Path directory, int udpPort, int drones) {
    return new SimulatedRace(directory, udpPort, "--drones=" + drones, "--seconds=900");
  }

  /** A recording, as it arrived. */
  static SimulatedRace recorded(Path directory, int udpPort, Path recording) {
    return new SimulatedRace(directory, udpPort, "--csv=" + recording);
  }

  /** Whether it still sends. */
  boolean flies() {
    return sim.isAlive();
  }

  @Override
  public void close() {
    sim.destroy();
    try {
      sim.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
