package dev.drift.simulator.channel;

import dev.drift.simulator.geographic.GeographicStream;
import dev.drift.simulator.send.PacedTask;
import dev.drift.simulator.send.Pacer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Drones that fly, each over a channel of its own, and read what the server answers.
 *
 * <p>One thread sends for all: a drone whose server does not answer holds the others too. A drone
 * whose connection ends flies no further, and the others do. Owns its thread and the channels until
 * {@link #close}, which any thread may call.
 */
public final class ChannelFlight implements AutoCloseable {

  private static final long ANSWERS_WITHIN_SECONDS = 10;

  private final DroneChannels connections;
  private final List<Drone> drones;
  private final AnswerTally tally;
  private final Consumer<String> notices;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final Pacer pacer;

  private record Drone(GeographicStream stream, DroneChannel channel, Unanswered unanswered) {}

  private ChannelFlight(
      DroneChannels connections, List<Drone> drones, AnswerTally tally, Consumer<String> notices) {
    this.connections = connections;
    this.drones = drones;
    this.tally = tally;
    this.notices = notices;
    pacer = Pacer.start(drones.stream().map(Lane::new).toList());
  }

  /**
   * Opens the channel of each drone, and begins to fly.
   *
   * @param connections becomes this flight's, also when it does not start
   * @param streams of the drones by their ids, in the order of their start
   * @param notices takes each line for the user, on any thread
   * @throws IOException with a text for the user when a channel cannot be opened
   */
  public static ChannelFlight start(
      DroneChannels connections, Map<String, GeographicStream> streams, Consumer<String> notices)
      throws IOException {
    AnswerTally tally = new AnswerTally();
    List<Drone> drones = new ArrayList<>();
    try {
      for (Map.Entry<String, GeographicStream> stream : streams.entrySet()) {
        Unanswered unanswered = new Unanswered(tally);
        DroneChannel channel = connections.open(stream.getKey(), unanswered);
        drones.add(new Drone(stream.getValue(), channel, unanswered));
      }
    } catch (IOException | RuntimeException e) {
      drones.forEach(drone -> drone.channel.close());
      connections.close();
      throw e;
    }
    return new ChannelFlight(connections, drones, tally, notices);
  }

  private void lost(String reason) {
    if (!reason.isEmpty() && told.add(reason)) {
      String end = reason.endsWith(".") ? "" : ".";
      notices.accept("A drone has lost its connection: " + reason + end);
    }
  }

  /**
   * Waits until all have flown, or {@link #stop} was called, and then for the answers to what was
   * sent, 10 s at most.
   */
  public void awaitEnd() throws InterruptedException {
    pacer.awaitEnd();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWERS_WITHIN_SECONDS);
    for (Drone drone : drones) {
      drone.unanswered.awaitNone(end - System.nanoTime());
      lost(drone.unanswered.endedBecause());
    }
  }

  /** What became of the samples so far. */
  public AnswerCounts counts() {
    return tally.counts();
  }

  /** How many drones have lost their connection. */
  public long lostDrones() {
    return drones.stream().filter(drone -> !drone.unanswered.endedBecause().isEmpty()).count();
  }

  /** Sends no more; what was sent may still be answered. */
  public void stop() {
    drones.forEach(drone -> drone.unanswered.stopSending());
    pacer.close();
  }

  /** Stops, and ends the connections; what is unanswered then stays so. */
  @Override
  public void close() {
    stop();
    drones.forEach(drone -> drone.channel.close());
    connections.close();
  }

  /** Flies one drone as long as its connection lasts. */
  private final class Lane implements PacedTask {
    private final Drone drone;

    Lane(Drone drone) {
      this.drone = drone;
    }

    @Override
    public long dueNanos() {
      return drone.unanswered.isSending() ? drone.stream.dueNanos() : ENDED;
    }

    @Override
    public void run() {
      if (!drone.channel.send(drone.stream.next())) {
        lost(drone.unanswered.endedBecause());
      }
    }
  }
}
