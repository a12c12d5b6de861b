package dev.drift.simulator;

import static dev.drift.simulator.OptionText.checked;

import dev.drift.simulator.geographic.GeographicPlace;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of {@code sim --ws} and {@code sim --grpc}, each checked as it is read. */
final class ChannelOptions {

  /** Tempelhofer Feld in Berlin: a park that was an airfield. */
  static final GeographicPlace DEFAULT_ORIGIN = new GeographicPlace(52.473, 13.402, 0);

  private static final double MAX_LATITUDE = 89.9;
  private static final double MAX_LONGITUDE = 180;
  private static final String ORIGIN = "--origin";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private GeographicPlace origin = DEFAULT_ORIGIN;

  @Option(
      names = "--race",
      paramLabel = "ID",
      defaultValue = "",
      description = "Fly in that race (default: the practice race).")
  private String race;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:DRIFT_TOKEN:-}",
      description = {
        "The drone's ingest token, where the race wants one.",
        "In the environment variable DRIFT_TOKEN no other user of this machine sees it."
      })
  private String token;

  @Option(
      names = "--id",
      paramLabel = "NAME",
      defaultValue = "sim",
      description = "The drone's id; of several drones NAME-1, NAME-2, … (default sim).")
  private String id;

  @Option(
      names = ORIGIN,
      paramLabel = "LAT,LON",
      description = "Where on Earth they fly (default 52.473,13.402: Tempelhofer Feld, Berlin).")
  void origin(String text) {
    origin = checked(spec, ORIGIN, text, ChannelOptions::place);
  }

  private static GeographicPlace place(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "'" + text + "' is not allowed: use LATITUDE,LONGITUDE, such as 52.473,13.402");
    }
    return new GeographicPlace(
        Numbers.number(parts[0], -MAX_LATITUDE, MAX_LATITUDE),
        Numbers.number(parts[1], -MAX_LONGITUDE, MAX_LONGITUDE),
        0);
  }

  String race() {
    return race;
  }

  String token() {
    return token;
  }

  /**
   * The id of a drone.
   *
   * @param drone 0 = the first
   * @param drones how many there are
   */
  String id(int drone, int drones) {
    return drones == 1 ? id : id + "-" + (drone + 1);
  }

  GeographicPlace origin() {
    return origin;
  }
}
