package dev.drift.simulator;

import static dev.drift.simulator.OptionText.checked;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code sim} that say where to, and those of every flight. */
final class SimOptions {

  static final int DEFAULT_DRONES = 8;
  static final double DEFAULT_HZ = 100;

  private static final List<String> TARGETS = List.of("--udp", "--ws", "--grpc", "--sensors");
  private static final int MAX_DRONES = 1000;
  private static final double MIN_HZ = 0.1;
  private static final double MAX_HZ = 10_000;
  private static final double MAX_SECONDS = 1_000_000;
  private static final long DEFAULT_SEED = 1;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private InetSocketAddress udp;
  private URI ws;
  private InetSocketAddress grpc;
  private Integer sensors;
  private Integer drones;
  private Double seconds;
  private Long seed;

  @Option(names = "--udp", paramLabel = "HOST:PORT", description = "Send Liftoff datagrams there.")
  void udp(String text) {
    udp = checked(spec, "--udp", text, Target::of);
  }

  @Option(
      names = "--ws",
      paramLabel = "URL",
      description = "Fly geographic drones there, each over a WebSocket, such as ws://HOST:PORT.")
  void ws(String text) {
    ws = checked(spec, "--ws", text, Target::webSocket);
  }

  @Option(
      names = "--grpc",
      paramLabel = "HOST:PORT",
      description = "Fly geographic drones there, each over a gRPC stream.")
  void grpc(String text) {
    grpc = checked(spec, "--grpc", text, Target::of);
  }

  @Option(
      names = "--sensors",
      paramLabel = "PORT",
      description = "Be a gRPC server of five sensors' readings on that port; 0 = any free one.")
  void sensors(String text) {
    sensors = checked(spec, "--sensors", text, value -> (int) Numbers.whole(value, 0, 65535));
  }

  @Option(
      names = "--drones",
      paramLabel = "N",
      description = "So many drones, 1 to 1000 (default 8, or one for each recording).")
  void drones(String text) {
    drones = checked(spec, "--drones", text, value -> (int) Numbers.whole(value, 1, MAX_DRONES));
  }

  @Option(
      names = "--hz",
      paramLabel = "F",
      description = {
        "Samples a second of each simulated drone (default 100).",
        "With --sensors: readings a second in all (default 14.6, the sensors' own intervals)."
      })
  private String hz;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Stop after so long (default: when interrupted, or at the recordings' end).")
  void seconds(String text) {
    seconds = checked(spec, "--seconds", text, value -> Numbers.number(value, 0.001, MAX_SECONDS));
  }

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another number, another simulated race (default 1).")
  void seed(String text) {
    seed = checked(spec, "--seed", text, value -> Numbers.whole(value, 0, Integer.MAX_VALUE));
  }

  /**
   * The one option that says where to.
   *
   * @throws ParameterException none or several were given
   */
  String target() {
    Set<String> given = given();
    given.retainAll(TARGETS);
    if (given.size() != 1) {
      String allowed =
          TARGETS.stream()
              .map(name -> name + "=" + spec.findOption(name).paramLabel())
              .collect(Collectors.joining(", "));
      String wrong = given.isEmpty() ? "" : String.join(" and ", given) + " do not go together: ";
      throw new ParameterException(spec.commandLine(), wrong + "use one of " + allowed);
    }
    return given.iterator().next();
  }

  /**
   * Refuses options that say nothing to a target.
   *
   * @param target with which they are allowed
   * @param allowed beside the target itself
   */
  void allowOnly(String target, List<String> allowed) {
    for (String option : given()) {
      if (!option.equals(target) && !allowed.contains(option)) {
        throw OptionText.wrong(
            spec,
            option,
            new IllegalArgumentException(
                "is not for " + target + ": use " + String.join(", ", allowed)));
      }
    }
  }

  private Set<String> given() {
    return spec.commandLine().getParseResult().matchedOptions().stream()
        .map(OptionSpec::longestName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  InetSocketAddress udp() {
    return udp;
  }

  URI ws() {
    return ws;
  }

  InetSocketAddress grpc() {
    return grpc;
  }

  int sensorPort() {
    return sensors;
  }

  /** How many drones, if said. */
  Optional<Integer> drones() {
    return Optional.ofNullable(drones);
  }

  /** If said, of a drone. */
  Optional<Double> hz() {
    return hz(MAX_HZ);
  }

  /**
   * If said.
   *
   * @param max the most that is allowed
   * @throws ParameterException it is no number from 0.1 to that
   */
  Optional<Double> hz(double max) {
    return Optional.ofNullable(hz)
        .map(text -> checked(spec, "--hz", text, value -> Numbers.number(value, MIN_HZ, max)));
  }

  Optional<Double> seconds() {
    return Optional.ofNullable(seconds);
  }

  /** How many samples each simulated drone sends. */
  long samples() {
    return seconds()
        .map(value -> Math.round(value * hz().orElse(DEFAULT_HZ)))
        .orElse(Long.MAX_VALUE);
  }

  boolean hasSeed() {
    return seed != null;
  }

  long seed() {
    return seed == null ? DEFAULT_SEED : seed;
  }

  /** How long it is to run, for the user: with a space before it. */
  String ending(String withoutSeconds) {
    return seconds().map(value -> " for " + Numbers.plain(value) + " s").orElse(withoutSeconds);
  }
}
