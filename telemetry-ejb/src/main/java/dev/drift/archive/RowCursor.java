package dev.drift.archive;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * A position between two samples of a race, or between two readings: after the one of that time and
 * tie. Its text is opaque to clients.
 *
 * @param timeMicros its time, µs since 1970 UTC
 * @param tie what orders those of one time: a sample's drone, a reading's id
 */
public record RowCursor(long timeMicros, long tie) {

  private static final int BYTES = 2 * Long.BYTES;
  // What timestamptz and four-digit years hold: a cursor of a client's own making goes no further.
  private static final long MAX_MICROS = 253_402_300_799_999_999L;

  /** After all rows of that time. */
  public static RowCursor endOf(long timeMicros) {
    return new RowCursor(timeMicros, Long.MAX_VALUE);
  }

  /**
   * The cursor of that text.
   *
   * @throws IllegalArgumentException when {@link #text} never gave it
   */
  public static RowCursor of(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a cursor has " + BYTES + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long timeMicros = buffer.getLong();
    if (timeMicros < 0 || timeMicros > MAX_MICROS) {
      throw new IllegalArgumentException("a cursor's time lies between 1970 and 9999");
    }
    return new RowCursor(timeMicros, buffer.getLong());
  }

  /** The text that a URL can carry as it stands. */
  public String text() {
    byte[] bytes = ByteBuffer.allocate(BYTES).putLong(timeMicros).putLong(tie).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
