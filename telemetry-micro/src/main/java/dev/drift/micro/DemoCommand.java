package dev.drift.micro;

import com.google.common.net.InetAddresses;
import dev.drift.config.BatteryOrder;
import dev.drift.config.DriftSetting;
import dev.drift.config.StreamFormat;
import dev.drift.simulator.RaceSimulation;
import dev.drift.simulator.sensor.SensorServer;
import dev.drift.simulator.track.Track;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs DRIFT with simulated drones and sensors in its practice race. */
@Command(
    name = "demo",
    description = "The same as start, with a simulated race flying in it.",
    sortOptions = false)
final class DemoCommand extends StartCommand {
  private static final int MAX_DRONES = 1000;
  private static final double MAX_HZ = 10_000;
  private static final long SEED = 1;
  private static final int LAPS_TO_WIN = 3;

  /** Long enough to be seen; until then the heat before is on show with its result. */
  private static final Duration COUNTDOWN = Duration.ofSeconds(5);

  private static final List<String> CALLSIGNS =
      List.of(
          "Kestrel", "Comet", "Juno", "Bolt", "Mango", "Zephyr", "Pixel", "Rook", "Nova", "Wasp",
          "Orbit", "Raven", "Flint", "Echo", "Lynx", "Sparrow");

  private final PrintStream out;

  @Option(
      names = "--drones",
      paramLabel = "N",
      defaultValue = "8",
      description = "drones that fly, 1 to 1000 (8)")
  private int drones;

  @Option(
      names = "--hz",
      paramLabel = "F",
      defaultValue = "100",
      description = "samples a second of each drone, up to 10000 (100)")
  private double hz;

  DemoCommand(Map<String, String> environment, PrintStream out) {
    super(environment, out);
    this.out = out;
  }

  @Override
  void check(Settings settings) throws CommandFailure {
    if (drones < 1 || drones > MAX_DRONES) {
      throw CommandFailure.usage(
          "--drones: '" + drones + "' is not allowed: use a whole number from 1 to " + MAX_DRONES);
    }
    if (!(hz > 0 && hz <= MAX_HZ)) {
      throw CommandFailure.usage(
          "--hz: '" + hz + "' is not allowed: use a number above 0, up to " + MAX_HZ);
    }
    if (settings.number(DriftSetting.UDP_PORT) == 0) {
      throw CommandFailure.usage("--udp-port: 0 is not allowed here: the demo flies to that port");
    }
  }

  @Override
  void whileRunning(Settings settings, StopSignal stop)
      throws CommandFailure, InterruptedException {
    RaceSimulation race = race(settings);
    try (SensorServer sensors = sensors()) {
      name(race.sources());
      boolean timed = PracticeRace.layTrack("Demo", Track.standard());
      boolean read = PracticeRace.addSensors(sensors.port());
      out.println(
          "Open the page: "
              + flying()
              + " in the practice race"
              + through(timed)
              + measuring(read)
              + ".");
      if (timed) {
        flyHeats(race, stop);
        PracticeRace.endHeats();
      } else {
        stop.await();
      }
      PracticeRace.removeSensors();
    } finally {
      race.close();
    }
    out.println("The simulated race sent " + race.counts().sent() + " datagrams.");
  }

  /** Heat after heat, until the stop. */
  private static void flyHeats(RaceSimulation race, StopSignal stop) throws InterruptedException {
    int heat = 0;
    do {
      PracticeRace.beginHeat(LAPS_TO_WIN, race.untilSignal(heat));
      heat++;
    } while (!stop.await(race.untilSignal(heat).minus(COUNTDOWN)));
  }

  private static SensorServer sensors() throws CommandFailure {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try {
      return SensorServer.start(anyPort, /* hz= */ 0, Double.POSITIVE_INFINITY, SEED);
    } catch (IOException e) {
      throw CommandFailure.failed("The simulated sensors do not start: " + e.getMessage(), e);
    }
  }

  private static String through(boolean timed) {
    return timed
        ? ", through "
            + Track.standard().gates().size()
            + " gates, in heats of "
            + LAPS_TO_WIN
            + " laps"
        : "";
  }

  private static String measuring(boolean read) {
    return read ? ", " + SensorServer.SENSORS + " sensors measure" : "";
  }

  private String flying() {
    String rate = BigDecimal.valueOf(hz).stripTrailingZeros().toPlainString();
    return (drones == 1 ? "1 drone flies" : drones + " drones fly") + " at " + rate + " Hz";
  }

  /** Names the first drones. A drone is its address, where each has one of its own. */
  private static void name(List<InetSocketAddress> sources) {
    List<String> ids =
        sources.stream()
            .limit(CALLSIGNS.size())
            .map(source -> InetAddresses.toAddrString(source.getAddress()))
            .distinct()
            .toList();
    if (ids.size() == Math.min(sources.size(), CALLSIGNS.size())) {
      PracticeRace.nameDrones(ids, CALLSIGNS.subList(0, ids.size()));
    }
  }

  private RaceSimulation race(Settings settings) throws CommandFailure {
    InetSocketAddress practiceRace =
        new InetSocketAddress(
            Readiness.reachable(settings.text(DriftSetting.BIND)),
            settings.number(DriftSetting.UDP_PORT));
    try {
      return RaceSimulation.start(
          practiceRace,
          drones,
          hz,
          StreamFormat.of(settings.text(DriftSetting.STREAM_FORMAT)),
          BatteryOrder.of(settings.text(DriftSetting.BATTERY_ORDER)),
          SEED);
    } catch (IOException e) {
      throw CommandFailure.failed("The simulated race cannot fly: " + e.getMessage(), e);
    }
  }
}
