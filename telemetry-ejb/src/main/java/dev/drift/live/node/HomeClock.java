package dev.drift.live.node;

import java.util.Arrays;

/**
 * How far the home's clock is ahead of this node's, as questions and answers say it: the answer
 * that was under way for the shortest time among the last {@value #KEPT} counts, whose error is at
 * most half of that time. Not thread-safe.
 */
final class HomeClock {

  private static final int KEPT = 8;

  private final long[] aheadMicros = new long[KEPT];
  private final long[] underWayMicros = new long[KEPT];
  private int next;

  HomeClock() {
    Arrays.fill(underWayMicros, Long.MAX_VALUE);
  }

  /**
   * An answer has come.
   *
   * @param nowMicros by this node's clock
   * @return how far the home's clock is ahead, µs
   */
  long heard(NodeMessage.Here answer, long nowMicros) {
    long there = answer.heardMicros() - answer.askedMicros();
    long back = nowMicros - answer.saidMicros();
    // What is under way goes out with one clock and comes in with the other: their difference is
    // in both, with opposite signs.
    aheadMicros[next] = (there - back) / 2;
    underWayMicros[next] = there + back;
    next = (next + 1) % KEPT;
    int best = 0;
    for (int i = 1; i < KEPT; i++) {
      if (underWayMicros[i] < underWayMicros[best]) {
        best = i;
      }
    }
    return aheadMicros[best];
  }
}
