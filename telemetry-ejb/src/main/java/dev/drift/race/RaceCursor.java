package dev.drift.race;

import dev.drift.sample.Micros;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

/**
 * Where a page of the list of races, newest first, goes on: after the race with that creation and
 * key. Its text is opaque to clients.
 *
 * @param createdAt the race's creation
 * @param key the race's key
 */
public record RaceCursor(Instant createdAt, int key) {

  private static final int BYTES = Long.BYTES + Integer.BYTES;
  // The end of year 9999: a cursor that a client made up must still be a time that PostgreSQL
  // takes.
  private static final long MAX_MICROS = 253_402_300_799_999_999L;

  static RaceCursor after(Race race) {
    return new RaceCursor(race.createdAt(), race.key());
  }

  /**
   * The cursor of that text.
   *
   * @throws IllegalArgumentException {@link #text} never returned this text
   */
  public static RaceCursor of(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a cursor has " + BYTES + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long micros = buffer.getLong();
    if (micros < 0 || micros > MAX_MICROS) {
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
