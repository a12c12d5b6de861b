package dev.drift.simulator.channel;

import java.util.Collections;
import java.util.SortedMap;

/**
 * What became of the samples so far.
 *
 * @param rejected by the server's reason
 */
public record AnswerCounts(long sent, long acknowledged, SortedMap<String, Long> rejected) {

  public AnswerCounts {
    rejected = Collections.unmodifiableSortedMap(rejected);
  }

  /** How many the server has rejected. */
  public long rejections() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many it has not answered. */
  public long unanswered() {
    return sent - acknowledged - rejections();
  }
}
