package dev.drift.listening;

import dev.drift.config.LiveTopics;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which races somebody listens to, as the addresses of the broker's subscriptions say.
 *
 * @param jms words of the races that somebody listens to by JMS; {@link #EVERY} = all
 * @param mqtt the same by MQTT
 */
record Audience(Set<String> jms, Set<String> mqtt) {

  /** Stands for every race. */
  private static final String EVERY = "*";

  private static final String REST = "#";
  private static final String LIVE = "live";

  static final Audience NOBODY = new Audience(Set.of(), Set.of());

  /** Of a broker that is not asked: everything is published. */
  static final Audience UNKNOWN = new Audience(Set.of(EVERY), Set.of(EVERY));

  Audience {
    jms = Set.copyOf(jms);
    mqtt = Set.copyOf(mqtt);
  }

  /**
   * The audience of those subscriptions.
   *
   * @param addresses in the broker's words: {@code *} one word, {@code #} the rest
   */
  static Audience of(Collection<String> addresses) {
    Set<String> jms = new HashSet<>();
    Set<String> mqtt = new HashSet<>();
    for (String address : addresses) {
      if (address.startsWith(LiveTopics.ROOT)) {
        String[] words = address.substring(LiveTopics.ROOT.length()).split("\\.", -1);
        if (words[0].equals(LIVE)) {
          jms.add(words.length > 1 ? race(words[1]) : LIVE);
        } else {
          mqtt.add(race(words[0]));
        }
      }
    }
    return new Audience(jms, mqtt);
  }

  private static String race(String word) {
    return word.equals(REST) ? EVERY : word;
  }

  boolean hearsByJms(String raceId) {
    return hears(jms, raceId);
  }

  boolean hearsByMqtt(String raceId) {
    return hears(mqtt, raceId);
  }

  private static boolean hears(Set<String> races, String raceId) {
    return races.contains(EVERY) || races.contains(LiveTopics.word(raceId));
  }

  boolean isNobody() {
    return jms.isEmpty() && mqtt.isEmpty();
  }
}
