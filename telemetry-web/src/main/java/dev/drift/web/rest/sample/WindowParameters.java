package dev.drift.web.rest.sample;

import dev.drift.archive.ArchiveState;
import dev.drift.archive.WindowQuery;
import dev.drift.sample.SamplePart;
import dev.drift.web.rest.http.BadParameterException;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a request for a window of samples; {@link WindowResource} describes them. */
public class WindowParameters {

  /** The most drones that a request may name. */
  static final int MAX_DRONES = 64;

  /** The fewest and the most points of a drone. */
  static final int FEWEST_POINTS = 2;

  static final int MAX_POINTS = 2_000;

  // The last microsecond of the year 9999.
  private static final long MAX_MICROS = 253_402_300_799_999_999L;

  @QueryParam("from_us")
  private String from;

  @QueryParam("to_us")
  private String to;

  @QueryParam("drone")
  private List<String> drones;

  @QueryParam("points")
  private String points;

  @QueryParam("parts")
  private String parts;

  /** For JAX-RS. */
  public WindowParameters() {}

  WindowParameters(String from, String to, List<String> drones, String points, String parts) {
    this.from = from;
    this.to = to;
    this.drones = drones;
    this.points = points;
    this.parts = parts;
  }

  /**
   * The query for that race's samples.
   *
   * @param state how far it is stored
   * @throws BadParameterException when a parameter is not allowed
   */
  WindowQuery of(int raceKey, ArchiveState state) {
    Long fromMicros = micros("from_us", from);
    Long toMicros = micros("to_us", to);
    if (fromMicros != null && toMicros != null && toMicros < fromMicros) {
      throw new BadParameterException("to_us", to, "a time that is not before from_us", null);
    }
    return new WindowQuery(raceKey, state, fromMicros, toMicros, drones(), points(), parts());
  }

  private static Long micros(String name, String text) {
    if (text == null) {
      return null;
    }
    if (text.matches("[0-9]{1,18}") && Long.parseLong(text) <= MAX_MICROS) {
      return Long.valueOf(text);
    }
    throw new BadParameterException(name, text, "microseconds since 1970 UTC", null);
  }

  private List<String> drones() {
    if (drones == null || drones.isEmpty()) {
      return null;
    }
    if (drones.size() > MAX_DRONES) {
      throw new BadParameterException(
          "drone", "…", "it at most " + MAX_DRONES + " times, or not at all for all drones", null);
    }
    return drones;
  }

  private int points() {
    if (points == null) {
      return WindowQuery.EVERY;
    }
    if (points.matches("[0-9]{1,4}")) {
      int most = Integer.parseInt(points);
      if (most >= FEWEST_POINTS && most <= MAX_POINTS) {
        return most;
      }
    }
    throw new BadParameterException(
        "points", points, "a whole number from " + FEWEST_POINTS + " to " + MAX_POINTS, null);
  }

  private Set<SamplePart> parts() {
    if (parts == null) {
      return EnumSet.allOf(SamplePart.class);
    }
    EnumSet<SamplePart> asked = EnumSet.noneOf(SamplePart.class);
    for (String name : parts.split(",", -1)) {
      asked.add(part(name));
    }
    return asked;
  }

  private SamplePart part(String name) {
    return Arrays.stream(SamplePart.values())
        .filter(part -> part.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadParameterException(
                    "parts",
                    parts,
                    Arrays.stream(SamplePart.values())
                        .map(SamplePart::text)
                        .collect(Collectors.joining(", ", "some of ", ", with commas between")),
                    null));
  }
}
