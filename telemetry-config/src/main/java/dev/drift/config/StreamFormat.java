package dev.drift.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of a race's datagrams, in their order: Liftoff's {@code StreamFormat}.
 *
 * @param keys at least one, none twice, no single component beside the part that holds it
 */
public record StreamFormat(List<StreamKey> keys) {

  /** Everything that Liftoff can send: 97 bytes with four motors. */
  public static final StreamFormat FULL =
      new StreamFormat(
          List.of(
              StreamKey.TIMESTAMP,
              StreamKey.POSITION,
              StreamKey.ATTITUDE,
              StreamKey.VELOCITY,
              StreamKey.GYRO,
              StreamKey.INPUT,
              StreamKey.BATTERY,
              StreamKey.MOTOR_RPM));

  /** The most motors a datagram may speak of. */
  public static final int MAX_MOTORS = 16;

  public StreamFormat {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a stream format needs at least one key: " + allowed());
    }
    Set<StreamKey> seen = new HashSet<>();
    for (StreamKey key : keys) {
      if (!seen.add(key)) {
        throw new IllegalArgumentException("stream format has " + key.text() + " twice");
      }
    }
    for (StreamKey key : keys) {
      for (StreamKey other : keys) {
        if (isComponentOf(other, key)) {
          throw new IllegalArgumentException(
              "stream format has " + other.text() + " beside " + key.text() + ", which holds it");
        }
      }
    }
  }

  private static boolean isComponentOf(StreamKey component, StreamKey part) {
    String prefix = part == StreamKey.VELOCITY ? "Speed" : part.text();
    return part.floats() > 1 && component != part && component.text().startsWith(prefix);
  }

  /**
   * The format of a comma separated list of keys.
   *
   * @throws IllegalArgumentException with a text for the user
   */
  public static StreamFormat of(String commaSeparated) {
    List<StreamKey> keys = new ArrayList<>();
    for (String text : commaSeparated.split(",", -1)) {
      keys.add(
          StreamKey.of(text.strip())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "'" + text.strip() + "' is no stream format key: use " + allowed())));
    }
    return new StreamFormat(keys);
  }

  /** Bytes of a datagram with that many motors. */
  public int bytes(int motors) {
    int bytes = 0;
    for (StreamKey key : keys) {
      bytes += key == StreamKey.MOTOR_RPM ? 1 + motors * Float.BYTES : key.floats() * Float.BYTES;
    }
    return bytes;
  }

  /** The list that {@link #of} reads. */
  public String text() {
    return keys.stream().map(StreamKey::text).collect(Collectors.joining(","));
  }

  private static String allowed() {
    return Arrays.stream(StreamKey.values()).map(StreamKey::text).collect(Collectors.joining(", "));
  }
}
