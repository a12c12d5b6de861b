package dev.drift.web.rest.sample;

import dev.drift.archive.SampleCursor;
import dev.drift.archive.SampleQuery;
import dev.drift.web.rest.http.BadParameterException;
import dev.drift.web.rest.http.Times;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;

/**
 * The parameters of a request for samples. {@link SampleResource} describes them: Payara 6 cannot
 * give {@code /openapi} when the fields here do.
 */
public class SampleParameters {

  @QueryParam("drone")
  private String drone;

  @QueryParam("from")
  private String from;

  @QueryParam("to")
  private String to;

  @QueryParam("limit")
  private String limit;

  @QueryParam("after")
  private String after;

  /** For JAX-RS. */
  public SampleParameters() {}

  SampleParameters(String drone, String from, String to, String limit, String after) {
    this.drone = drone;
    this.from = from;
    this.to = to;
    this.limit = limit;
    this.after = after;
  }

  /**
   * The query for that race's samples.
   *
   * @throws BadParameterException when a parameter is not allowed
   */
  SampleQuery of(int raceKey) {
    return new SampleQuery(raceKey, drone(), time("from", from), time("to", to), limit(), after());
  }

  private String drone() {
    if (drone != null && drone.chars().anyMatch(Character::isISOControl)) {
      throw new BadParameterException("drone", drone, "an id without control characters", null);
    }
    return drone;
  }

  private static Instant time(String name, String text) {
    return text == null ? null : Times.parse(name, text);
  }

  private Long limit() {
    if (limit == null) {
      return null;
    }
    try {
      long rows = Long.parseLong(limit);
      if (rows >= 1) {
        return rows;
      }
    } catch (NumberFormatException e) {
      // Falls through to the text for the user.
    }
    throw new BadParameterException("limit", limit, "a whole number from 1", null);
  }

  private SampleCursor after() {
    if (after == null) {
      return null;
    }
    try {
      return SampleCursor.of(after);
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(
          "after", after, "the cursor that the answer before gave as next", e);
    }
  }
}
