package dev.drift.web.rest.sample;

import dev.drift.archive.RowCursor;
import dev.drift.archive.RowQuery;
import dev.drift.sample.DataKind;
import dev.drift.web.rest.http.BadParameterException;
import dev.drift.web.rest.http.CsvChoice;
import dev.drift.web.rest.http.Times;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;

/**
 * The parameters that requests for samples and for readings have in common. The resources describe
 * them: Payara 6 cannot give {@code /openapi} when the fields here do.
 */
public abstract class RowParameters {

  @QueryParam("from")
  private String from;

  @QueryParam("to")
  private String to;

  @QueryParam("limit")
  private String limit;

  @QueryParam("after")
  private String after;

  @QueryParam("bom")
  private String bom;

  /** For JAX-RS. */
  protected RowParameters() {}

  RowParameters(String from, String to, String limit, String after) {
    this.from = from;
    this.to = to;
    this.limit = limit;
    this.after = after;
  }

  /**
   * The query for what that race has.
   *
   * @throws BadParameterException when a parameter is not allowed
   */
  abstract RowQuery of(int raceKey);

  /**
   * The query for that kind of data.
   *
   * @param name of the parameter that chooses a drone or sensor
   * @param id its value; null = all
   */
  final RowQuery of(DataKind kind, int raceKey, String name, String id) {
    if (id != null && id.chars().anyMatch(Character::isISOControl)) {
      throw new BadParameterException(name, id, "an id without control characters", null);
    }
    return new RowQuery(kind, raceKey, id, time("from", from), time("to", to), limit(), after());
  }

  /**
   * What a CSV begins with.
   *
   * @throws BadParameterException when the request says neither true nor false
   */
  final byte[] beginOfCsv() {
    return CsvChoice.begin(bom);
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

  private RowCursor after() {
    if (after == null) {
      return null;
    }
    try {
      return RowCursor.of(after);
    } catch (IllegalArgumentException e) {
      throw new BadParameterException(
          "after", after, "the cursor that the answer before gave as next", e);
    }
  }
}
