package dev.drift.simulator;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code sim}, each checked as it is read. */
final class SimOptions {

  private static final int MAX_DRONES = 1000;
  private static final double MAX_HZ = 10_000;
  private static final double MAX_SECONDS = 1_000_000;
  private static final double MAX_SPEED = 1_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private InetSocketAddress target;
  private Integer drones;
  private Double hz;
  private Double seconds;
  private Double speed;
  private Long seed;
  private StreamFormat format;
  private BatteryOrder batteryOrder = BatteryOrder.PERCENTAGE_FIRST;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Replay these recordings, each from its own source; a file may stand twice.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--udp", required = true, paramLabel = "HOST:PORT", description = "Send there.")
  void target(String text) {
    target = checked("--udp", text, Target::of);
  }

  @Option(
      names = "--drones",
      paramLabel = "N",
      description = "So many drones, 1 to 1000 (default 8, or one for each recording).")
  void drones(String text) {
    drones = checked("--drones", text, value -> (int) Numbers.whole(value, 1, MAX_DRONES));
  }

  @Option(
      names = "--hz",
      paramLabel = "F",
      description = "Samples a second of each simulated drone (default 100).")
  void hz(String text) {
    hz = checked("--hz", text, value -> Numbers.number(value, 0.1, MAX_HZ));
  }

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Stop after so long (default: when interrupted, or at the recordings' end).")
  void seconds(String text) {
    seconds = checked("--seconds", text, value -> Numbers.number(value, 0.001, MAX_SECONDS));
  }

  @Option(
      names = "--stream-format",
      paramLabel = "KEYS",
      description = "Parts of a datagram, comma separated (default: all that is known).")
  void streamFormat(String text) {
    format = checked("--stream-format", text, StreamFormat::of);
  }

  @Option(
      names = "--battery-order",
      paramLabel = "ORDER",
      description = "Of the Battery part: percentage-first (default) or voltage-first.")
  void batteryOrder(String text) {
    batteryOrder = checked("--battery-order", text, BatteryOrder::of);
  }

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another number, another simulated race (default 1).")
  void seed(String text) {
    seed = checked("--seed", text, value -> Numbers.whole(value, 0, Integer.MAX_VALUE));
  }

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "Replay so many times as fast (default 1).")
  void speed(String text) {
    speed = checked("--speed", text, value -> Numbers.number(value, 0.01, MAX_SPEED));
  }

  /** What the reader of a text refuses becomes one line that begins with the option. */
  private <T> T checked(String option, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw wrong(option, e);
    }
  }

  /** The exception that makes one line for the user and exit code 2. */
  ParameterException wrong(String option, IllegalArgumentException cause) {
    return new ParameterException(spec.commandLine(), option + ": " + cause.getMessage(), cause);
  }

  InetSocketAddress target() {
    return target;
  }

  List<Path> files() {
    return files;
  }

  /** How many drones, if said. */
  Optional<Integer> drones() {
    return Optional.ofNullable(drones);
  }

  Optional<Double> hz() {
    return Optional.ofNullable(hz);
  }

  Optional<Double> seconds() {
    return Optional.ofNullable(seconds);
  }

  Optional<Double> speed() {
    return Optional.ofNullable(speed);
  }

  Optional<Long> seed() {
    return Optional.ofNullable(seed);
  }

  Optional<StreamFormat> format() {
    return Optional.ofNullable(format);
  }

  BatteryOrder batteryOrder() {
    return batteryOrder;
  }
}
