package dev.drift.simulator.flight;

import dev.drift.simulator.liftoff.LiftoffEncoder;
import dev.drift.simulator.send.DroneStream;
import java.nio.ByteBuffer;

/** The datagrams of one drone of a simulated race, at an even rate. */
public final class SimulatedStream implements DroneStream {

  private static final double NANOS_PER_SECOND = 1e9;

  private final RaceDrone drone;
  private final LiftoffEncoder encoder;
  private final double hz;
  private final double phase;
  private final long samples;
  private long written;

  /**
   * @param phase 0 to 1, how far into its period each sample is due, so that drones take turns
   * @param samples after which it ends
   */
  public SimulatedStream(
      RaceDrone drone, LiftoffEncoder encoder, double hz, double phase, long samples) {
    this.drone = drone;
    this.encoder = encoder;
    this.hz = hz;
    this.phase = phase;
    this.samples = samples;
  }

  @Override
  public long dueNanos() {
    return written < samples ? (long) ((written + phase) / hz * NANOS_PER_SECOND) : ENDED;
  }

  @Override
  public void write(ByteBuffer datagram) {
    encoder.encode(drone.next(), datagram);
    written++;
  }
}
