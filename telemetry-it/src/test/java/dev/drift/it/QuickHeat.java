package dev.drift.it;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.simulator.flight.FlightMoment;
import dev.drift.simulator.flight.FlightState;
import dev.drift.simulator.flight.RaceDrone;
import dev.drift.simulator.liftoff.LiftoffEncoder;
import dev.drift.simulator.liftoff.LiftoffSample;
import dev.drift.simulator.track.Gate;
import dev.drift.simulator.track.Track;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Simulated pilots of one heat on the demo's track until it is closed, almost four times as fast as
 * they are: laps of about eight seconds. Timing takes no quicker flight for one of a drone.
 */
final class QuickHeat implements AutoCloseable {

  /** The pilots' drone ids, in their order. */
  static final List<String> DRONES =
      List.of("127.0.81.1", "127.0.81.2", "127.0.81.3", "127.0.81.4");

  private static final int PER_SECOND = 130;
  private static final double TIMES = 3.9;

  /** The first of four pilots of whom, with that seed, nobody crashes before the third lap. */
  private static final int FIRST = 2;

  private static final long SEED = 7;

  private final LiftoffEncoder encoder =
      new LiftoffEncoder(StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST);
  private final List<RaceDrone> drones;
  private final List<DroneSender> senders;
  private final Thread thread;
  private volatile boolean landing;

  /** They leave the grid a second later. */
  QuickHeat(int port) {
    drones =
        IntStream.range(0, DRONES.size())
            .mapToObj(i -> new RaceDrone(Track.standard(), FIRST + i, PER_SECOND / TIMES, SEED))
            .toList();
    senders = DRONES.stream().map(drone -> new DroneSender(drone, port)).toList();
    thread = new Thread(this::fly);
    thread.start();
  }

  /** The track that they fly, as the API takes it. */
  static JsonObject track(String name) {
    JsonArrayBuilder gates = Json.createArrayBuilder();
    Track.standard().gates().forEach(gate -> gates.add(told(gate)));
    return Json.createObjectBuilder()
        .add("name", name)
        .add("frame", "race")
        .add("gates", gates)
        .build();
  }

  private static JsonObjectBuilder told(Gate gate) {
    return Json.createObjectBuilder()
        .add("position", point(gate.centre().x(), gate.centre().y(), gate.centre().z()))
        .add("normal", point(Math.sin(gate.headingRadians()), 0, Math.cos(gate.headingRadians())))
        .add("width", gate.kind().width())
        .add("height", gate.kind().height())
        .add("start", gate.order() == 0);
  }

  private static JsonObjectBuilder point(double x, double y, double z) {
    return Json.createObjectBuilder().add("x", x).add("y", y).add("z", z);
  }

  private void fly() {
    while (!landing) {
      PacedLoop.run(PER_SECOND, 1, step -> sendNext());
    }
  }

  private void sendNext() {
    for (int i = 0; i < drones.size(); i++) {
      senders.get(i).sendRaw(ByteBuffer.wrap(encoder.encode(quick(drones.get(i).next()))));
    }
  }

  private static LiftoffSample quick(FlightMoment moment) {
    FlightState state = moment.state();
    return LiftoffSample.builder()
        .timestamp((float) (moment.seconds() / TIMES))
        .position(
            (float) state.position().x(),
            (float) state.position().y(),
            (float) state.position().z())
        .attitude(
            (float) state.attitude().x(),
            (float) state.attitude().y(),
            (float) state.attitude().z(),
            (float) state.attitude().w())
        .velocity(
            (float) (TIMES * state.velocity().x()),
            (float) (TIMES * state.velocity().y()),
            (float) (TIMES * state.velocity().z()))
        .gyro(
            (float) (TIMES * state.rates().pitch()),
            (float) (TIMES * state.rates().roll()),
            (float) (TIMES * state.rates().yaw()))
        .input(0.5f, 0, 0, 0)
        .battery((float) state.batteryPercentage(), (float) state.batteryVolts())
        .build();
  }

  /** Whether it still sends. */
  boolean flies() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    landing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    senders.forEach(DroneSender::close);
  }
}
