package dev.drift.race;

import dev.drift.sample.Micros;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

/**
 * A place in the list of races, newest first: behind the race of that creation and key. Its text is
 * opaque to clients.
 *
 * @param createdAt the race's creation
 * @param key the race's key
 */
public record RaceCursor(Instant createdAt, int key) {

  private static final int BYTES = Long.BYTES + Integer.BYTES;
  // What timestamptz and four-digit years hold: a cursor of a client's own making goes no further.
  private static final long MOST_MICROS = 253_402_300_799_999_999L;

  static RaceCursor behind(Race race) {
    return new RaceCursor(race.createdAt(), race.key());
  }

  /**
   * The cursor of that text.
   *
   * @throws IllegalArgumentException when {@link #text} never gave it
   */
  public static RaceCursor of(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a cursor has " + BYTES + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long micros = buffer.getLong();
    if (micros < 0 || micros > MOST_MICROS) {
      throw new IllegalArgumentException("a cursor's time lies between 1970 and 9999");
    }
    return new RaceCursor(Micros.instant(micros), buffer.getInt());
  }

  /** The text that a URL can carry as it stands. */
  String text() {
    byte[] bytes = ByteBuffer.allocate(BYTES).putLong(Micros.of(createdAt)).putInt(key).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
