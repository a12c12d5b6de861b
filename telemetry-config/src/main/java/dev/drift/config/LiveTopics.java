package dev.drift.config;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The addresses on which public races are published for other programs, in the broker's words:
 * {@code drift.live.<race>.<drone>} is a JMS topic, {@code drift.<race>.<drone>.sample} the MQTT
 * topic {@code drift/<race>/<drone>/sample}.
 *
 * <p>Each id is one word: all but ASCII letters, digits, {@code -} and {@code _} is percent-encoded
 * as UTF-8 ({@link #word}), so that no id holds what separates words or stands for many of them, in
 * either protocol.
 */
public final class LiveTopics {

  /** What every address begins with, and the word of MQTT topics before the race. */
  public static final String ROOT = "drift.";

  /** What the addresses of JMS topics begin with. */
  public static final String JMS = ROOT + "live.";

  /** Stands for an id that there is not, such as the drone of a sensor that sits on none. */
  public static final String NONE = "~";

  /**
   * The JNDI name of connections to a broker that is for other programs alone. Where there is none,
   * races are published on the broker that has the queue.
   */
  public static final String CONNECTIONS = "jms/listeners";

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private LiveTopics() {}

  /** The JMS topic of a drone's samples and readings; null = of the sensors on no drone. */
  public static String jms(String raceId, String droneId) {
    return JMS + word(raceId) + '.' + word(droneId);
  }

  /** The address of the MQTT topic of a drone's samples. */
  public static String samples(String raceId, String droneId) {
    return mqtt(raceId, droneId) + ".sample";
  }

  /** The address of the MQTT topic of what happens to a drone. */
  public static String events(String raceId, String droneId) {
    return mqtt(raceId, droneId) + ".event";
  }

  /** The address of the MQTT topic of a sensor; null as the drone = it sits on none. */
  public static String readings(String raceId, String droneId, String sensorId) {
    return mqtt(raceId, droneId) + ".reading." + word(sensorId);
  }

  private static String mqtt(String raceId, String droneId) {
    return ROOT + word(raceId) + '.' + word(droneId);
  }

  /** The id as one word of an address; null or empty = {@link #NONE}. */
  public static String word(String id) {
    if (id == null || id.isEmpty()) {
      return NONE;
    }
    StringBuilder word = new StringBuilder(id.length());
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(b)) {
        word.append((char) b);
      } else {
        word.append('%').append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
      }
    }
    return word.toString();
  }

  private static boolean isPlain(byte b) {
    boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    return letter || (b >= '0' && b <= '9') || b == '-' || b == '_';
  }

  /** When races are published on a broker of somebody's own. */
  public enum Publishing {
    /** While somebody listens; the broker is asked each second. */
    AUTO,
    /** Always, whether somebody listens or not. */
    ON,
    /** Never. */
    OFF;

    /** As it is written in the setting. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one that is written so.
     *
     * @throws IllegalArgumentException there is none; the text says which there are
     */
    public static Publishing of(String text) {
      for (Publishing publishing : values()) {
        if (publishing.text().equals(text)) {
          return publishing;
        }
      }
      throw new IllegalArgumentException("'" + text + "' is not allowed: use auto, on or off");
    }
  }
}
