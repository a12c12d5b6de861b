package dev.drift.web.rest.sample;

import dev.drift.archive.ArchiveState;
import dev.drift.archive.WindowQuery;
import dev.drift.sample.DataKind;
import dev.drift.sample.SamplePart;
import dev.drift.web.rest.http.BadParameterException;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;

/**
 * The parameters that requests for windows of samples and of readings have in common; the resources
 * describe them.
 */
public abstract class WindowParameters {

  /** The most drones or sensors that a request may name. */
  static final int MAX_IDS = 64;

  /** The fewest and the most points of a drone or sensor. */
  static final int FEWEST_POINTS = 2;

  static final int MAX_POINTS = 2_000;

  // The last microsecond of the year 9999.
  private static final long MAX_MICROS = 253_402_300_799_999_999L;

  @QueryParam("from_us")
  private String from;

  @QueryParam("to_us")
  private String to;

  @QueryParam("points")
  private String points;

  /** For JAX-RS. */
  protected WindowParameters() {}

  WindowParameters(String from, String to, String points) {
    this.from = from;
    this.to = to;
    this.points = points;
  }

  /**
   * The query for what that race has.
   *
   * @param state how far it is stored
   * @throws BadParameterException when a parameter is not allowed
   */
  abstract WindowQuery of(int raceKey, ArchiveState state);

  /**
   * The query for that kind of data.
   *
   * @param name of the parameter that chooses drones or sensors
   * @param ids its values; null = all
   * @param parts of samples
   */
  final WindowQuery of(
      DataKind kind,
      int raceKey,
      ArchiveState state,
      String name,
      List<String> ids,
      Set<SamplePart> parts) {
    Long fromMicros = micros("from_us", from);
    Long toMicros = micros("to_us", to);
    if (fromMicros != null && toMicros != null && toMicros < fromMicros) {
      throw new BadParameterException("to_us", to, "a time that is not before from_us", null);
    }
    return new WindowQuery(
        kind, raceKey, state, fromMicros, toMicros, ids(name, ids), points(), parts);
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

  private static List<String> ids(String name, List<String> ids) {
    if (ids == null || ids.isEmpty()) {
      return null;
    }
    if (ids.size() > MAX_IDS) {
      throw new BadParameterException(
          name, "…", "it at most " + MAX_IDS + " times, or not at all for all " + name + "s", null);
    }
    return ids;
  }

  private int points() {
    if (points == null) {
      return WindowQuery.EVERY;
    }
    if (points.matches("[0-9]{1,4}")) {
      int max = Integer.parseInt(points);
      if (max >= FEWEST_POINTS && max <= MAX_POINTS) {
        return max;
      }
    }
    throw new BadParameterException(
        "points", points, "a whole number from " + FEWEST_POINTS + " to " + MAX_POINTS, null);
  }
}
