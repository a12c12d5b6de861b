package dev.drift.simulator;

import static dev.drift.simulator.OptionText.checked;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code sim --udp}, each checked as it is read. */
final class UdpOptions {

  private static final double MAX_SPEED = 1_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private Double speed;
  private StreamFormat format;
  private BatteryOrder batteryOrder = BatteryOrder.PERCENTAGE_FIRST;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Replay these recordings, each from its own source; a file may stand twice.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "Replay so many times as fast (default 1).")
  void speed(String text) {
    speed = checked(spec, "--speed", text, value -> Numbers.number(value, 0.01, MAX_SPEED));
  }

  @Option(
      names = "--stream-format",
      paramLabel = "KEYS",
      description = "Parts of a datagram, comma separated (default: all that is known).")
  void streamFormat(String text) {
    format = checked(spec, "--stream-format", text, StreamFormat::of);
  }

  @Option(
      names = "--battery-order",
      paramLabel = "ORDER",
      description = "Of the Battery part: percentage-first (default) or voltage-first.")
  void batteryOrder(String text) {
    batteryOrder = checked(spec, "--battery-order", text, BatteryOrder::of);
  }

  /** The exception that makes one line for the user and exit code 2. */
  ParameterException wrong(String option, IllegalArgumentException cause) {
    return OptionText.wrong(spec, option, cause);
  }

  List<Path> files() {
    return files;
  }

  Optional<Double> speed() {
    return Optional.ofNullable(speed);
  }

  Optional<StreamFormat> format() {
    return Optional.ofNullable(format);
  }

  BatteryOrder batteryOrder() {
    return batteryOrder;
  }
}
