package dev.drift.simulator.flight;

import dev.drift.simulator.liftoff.LiftoffEncoder;
import dev.drift.simulator.send.DroneStream;
import java.nio.ByteBuffer;

/** The datagrams of one drone of a simulated race, at an even rate. */
public final class SimulatedStream implements DroneStream {

  private final RaceDrone drone;
  private final LiftoffEncoder encoder;
  private final EvenPace pace;
  private long written;

  public SimulatedStream(RaceDrone drone, LiftoffEncoder encoder, EvenPace pace) {
    this.drone = drone;
    this.encoder = encoder;
    this.pace = pace;
  }

  @Override
  public long dueNanos() {
    return pace.dueNanos(written);
  }

  @Override
  public void write(ByteBuffer datagram) {
    encoder.encode(drone.next().sample(), datagram);
    written++;
  }
}
