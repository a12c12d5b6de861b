package dev.drift.config;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a message of the log is about, as one of its parameters: a member of its own where the log
 * is JSON, and the id in the text where the message has a place for it. A parameter without a place
 * is in no text.
 *
 * <p>It is a map of one entry, because Payara Server's JSON formatter makes members of maps; and
 * because launcher and application, which see different classes, both know maps.
 */
public final class LogId extends AbstractMap<String, String> {

  /** Each member that there may be. */
  public static final Set<String> MEMBERS = Set.of("race", "drone", "batch");

  private final Map.Entry<String, String> entry;

  private LogId(String member, String id) {
    entry = Map.entry(member, id);
  }

  /** The message is about that race. */
  public static LogId race(String id) {
    return new LogId("race", id);
  }

  /** The message is about that drone. */
  public static LogId drone(String id) {
    return new LogId("drone", id);
  }

  /** The message is about that batch of the queue. */
  public static LogId batch(UUID id) {
    return new LogId("batch", id.toString());
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return Set.of(entry);
  }

  /** The id alone. */
  @Override
  public String toString() {
    return entry.getValue();
  }
}
