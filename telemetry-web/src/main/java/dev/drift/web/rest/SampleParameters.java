package dev.drift.web.rest;

import dev.drift.archive.SampleCursor;
import dev.drift.archive.SampleQuery;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of a request for samples. */
public class SampleParameters {

  @QueryParam("drone")
  @Parameter(description = "Only this drone's; an unknown one has no samples")
  private String drone;

  @QueryParam("from")
  @Parameter(description = "RFC 3339: only samples of this time or later")
  private String from;

  @QueryParam("to")
  @Parameter(description = "RFC 3339: only samples before this time")
  private String to;

  @QueryParam("limit")
  @Parameter(description = "At most so many, from 1; without it all of them")
  private String limit;

  @QueryParam("after")
  @Parameter(description = "Only what follows: the cursor of the answer before")
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
    return new SampleQuery(raceKey, drone, time("from", from), time("to", to), limit(), after());
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
