package dev.drift.simulator.channel;

import java.util.Map;
import java.util.TreeMap;

/** Counts what a server answered to samples. For any thread. */
final class AnswerTally {

  /** The different reasons that are counted apart; further ones are {@value #OTHER}. */
  static final int MAX_REASONS = 50;

  static final String OTHER = "other";
  private static final String RECEIVED = "Data received";
  private static final String REJECTED = "Rejected:";

  private final Map<String, Long> rejected = new TreeMap<>();
  private long sent;
  private long acknowledged;

  synchronized void sent() {
    sent++;
  }

  /** Counts one answer: {@code Data received}, or {@code Rejected: reason: text}. */
  synchronized void answered(String status) {
    if (status.equals(RECEIVED)) {
      acknowledged++;
    } else {
      String reason = reason(status);
      boolean known = rejected.containsKey(reason) || rejected.size() < MAX_REASONS;
      rejected.merge(known ? reason : OTHER, 1L, Long::sum);
    }
  }

  private static String reason(String status) {
    if (!status.startsWith(REJECTED)) {
      return "unknown answer";
    }
    String text = status.substring(REJECTED.length());
    int colon = text.indexOf(':');
    return (colon < 0 ? text : text.substring(0, colon)).strip();
  }

  synchronized AnswerCounts counts() {
    return new AnswerCounts(sent, acknowledged, new TreeMap<>(rejected));
  }
}
