package dev.drift.archive;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * A position between two samples of a race: after the sample of that time and drone. Its text is
 * opaque to clients.
 *
 * @param timeMicros the sample's time, µs since 1970 UTC
 * @param droneKey the sample's drone
 */
public record SampleCursor(long timeMicros, int droneKey) {

  private static final int BYTES = Long.BYTES + Integer.BYTES;
  // What timestamptz and four-digit years hold: a cursor of a client's own making goes no further.
  private static final long MAX_MICROS = 253_402_300_799_999_999L;

  /**
   * The cursor of that text.
   *
   * @throws IllegalArgumentException when {@link #text} never gave it
   */
  public static SampleCursor of(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a cursor has " + BYTES + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long timeMicros = buffer.getLong();
    if (timeMicros < 0 || timeMicros > MAX_MICROS) {
      throw new IllegalArgumentException("a cursor's time lies between 1970 and 9999");
    }
    return new SampleCursor(timeMicros, buffer.getInt());
  }

  /** The text that a URL can carry as it stands. */
  public String text() {
    byte[] bytes = ByteBuffer.allocate(BYTES).putLong(timeMicros).putInt(droneKey).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
