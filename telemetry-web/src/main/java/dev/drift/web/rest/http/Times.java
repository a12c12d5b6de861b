package dev.drift.web.rest.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Instants as the API writes them, in microseconds, and reads them. */
public final class Times {
  private Times() {}

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final int LAST_YEAR = 9999;

  /** RFC 3339, UTC, six decimals. */
  public static String text(Instant instant) {
    return MICROS.format(instant);
  }

  /**
   * The first whole microsecond that is not before the RFC 3339 text.
   *
   * @throws BadParameterException when it is none, or outside the years 1970 to 9999
   */
  public static Instant parse(String parameter, String text) {
    OffsetDateTime time;
    try {
      // A "+" that a client did not write as %2B arrives as a blank.
      time = OffsetDateTime.parse(text.replace(' ', '+'));
    } catch (DateTimeParseException e) {
      throw new BadParameterException(
          parameter, text, "an RFC 3339 time such as 2026-01-01T12:00:00Z", e);
    }
    Instant instant = time.toInstant();
    if (instant.isBefore(Instant.EPOCH) || instant.atOffset(ZoneOffset.UTC).getYear() > LAST_YEAR) {
      throw new BadParameterException(parameter, text, "a time from 1970 to 9999", null);
    }
    Instant whole = instant.truncatedTo(ChronoUnit.MICROS);
    return whole.equals(instant) ? whole : whole.plus(1, ChronoUnit.MICROS);
  }
}
