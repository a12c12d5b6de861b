package dev.drift.simulator;

import com.google.common.net.InetAddresses;
import dev.drift.simulator.sensor.SensorCounts;
import dev.drift.simulator.sensor.SensorServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** A gRPC server of five sensors' readings. */
final class SensorPlan implements SimulationPlan {

  private static final List<String> ALLOWED = List.of("--bind", "--hz", "--seconds", "--seed");
  private static final double MAX_HZ = 1_000_000;

  private final SimOptions options;
  private final InetSocketAddress bind;
  private final double hz;

  /**
   * @param address where it listens
   */
  SensorPlan(SimOptions options, InetAddress address) {
    this.options = options;
    options.allowOnly("--sensors", ALLOWED);
    bind = new InetSocketAddress(address, options.sensorPort());
    hz = options.hz(MAX_HZ).orElse(0.0);
  }

  @Override
  public String intent() {
    String rate =
        hz == 0 ? "each every 300 to 450 ms" : Numbers.plain(hz) + " readings a second in all";
    return "Playing "
        + Numbers.counted(SensorServer.SENSORS, "sensor")
        + ", "
        + rate
        + ","
        + options.ending(" until interrupted (Ctrl-C)")
        + ".";
  }

  @Override
  public Simulation start(Consumer<String> notices) throws IOException {
    SensorServer server =
        SensorServer.start(
            bind, hz, options.seconds().orElse(Double.POSITIVE_INFINITY), options.seed());
    notices.accept(
        "Read them over gRPC from "
            + InetAddresses.toUriString(bind.getAddress())
            + ":"
            + server.port()
            + ".");
    return new Measuring(server);
  }

  private record Measuring(SensorServer server) implements Simulation {
    @Override
    public void awaitEnd() throws InterruptedException {
      server.awaitEnd();
    }

    @Override
    public void stop() {
      server.stop();
    }

    @Override
    public String summary() {
      SensorCounts counts = server.counts();
      String text = "Handed out " + counts.handedOut() + " readings.";
      long untaken = counts.dropped() + counts.waiting();
      return untaken == 0 ? text : text + " Nobody read " + untaken + " others.";
    }

    /** Readings are for whoever comes. */
    @Override
    public boolean isComplete() {
      return true;
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
