package dev.drift.simulator;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.simulator.flight.EvenPace;
import dev.drift.simulator.flight.RaceDrone;
import dev.drift.simulator.flight.SimulatedStream;
import dev.drift.simulator.liftoff.LiftoffEncoder;
import dev.drift.simulator.send.DroneStream;
import dev.drift.simulator.send.PacedSender;
import dev.drift.simulator.send.SendCounts;
import dev.drift.simulator.track.Track;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A simulated race that flies, and sends its datagrams to a server, until it is closed. */
public final class RaceSimulation implements AutoCloseable {

  private static final Logger LOG = System.getLogger(RaceSimulation.class.getName());

  private static final double NANOS_PER_SECOND = 1e9;

  private final PacedSender sender;
  private final long beganNanos = System.nanoTime();

  private RaceSimulation(PacedSender sender) {
    this.sender = sender;
  }

  /**
   * Starts a race on {@link Track#standard}, in a thread of its own.
   *
   * @param target resolved; nobody needs to listen there yet
   * @param drones how many, each from its own source
   * @param hz samples a second of each drone
   * @param seed the same seed flies the same race
   * @throws IOException where a socket cannot be opened
   */
  public static RaceSimulation start(
      InetSocketAddress target,
      int drones,
      double hz,
      StreamFormat format,
      BatteryOrder batteryOrder,
      long seed)
      throws IOException {
    LiftoffEncoder encoder = new LiftoffEncoder(format, batteryOrder);
    List<DroneStream> streams = streams(encoder, drones, hz, seed, Long.MAX_VALUE);
    return new RaceSimulation(
        PacedSender.start(target, streams, notice -> LOG.log(Level.INFO, notice)));
  }

  /**
   * The drones of a race.
   *
   * @param samples after which each ends
   */
  static List<DroneStream> streams(
      LiftoffEncoder encoder, int drones, double hz, long seed, long samples) {
    List<DroneStream> streams = new ArrayList<>();
    for (int i = 0; i < drones; i++) {
      RaceDrone drone = new RaceDrone(Track.standard(), i, hz, seed);
      EvenPace pace = new EvenPace(hz, (double) i / drones, samples);
      streams.add(new SimulatedStream(drone, encoder, pace));
    }
    return streams;
  }

  /** Where each drone's datagrams come from, in the order of the drones. */
  public List<InetSocketAddress> sources() {
    return sender.sources();
  }

  /**
   * How long it is until the start signal of a heat; negative = it was given.
   *
   * @param heat 0 = the first
   */
  public Duration untilSignal(int heat) {
    long signalNanos = (long) (RaceDrone.signalSeconds(heat) * NANOS_PER_SECOND);
    return Duration.ofNanos(signalNanos - (System.nanoTime() - beganNanos));
  }

  /** What became of the datagrams so far. */
  public SendCounts counts() {
    return sender.counts();
  }

  /** Stops the race and closes its sockets. */
  @Override
  public void close() {
    try {
      sender.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
