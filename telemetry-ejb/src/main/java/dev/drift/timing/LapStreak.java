package dev.drift.timing;

import java.util.ArrayDeque;
import java.util.Deque;

/** The best laps in a row: as many as are wanted, or as there are, and the shortest of these. */
final class LapStreak {

  private final int wanted;
  private final Deque<Long> newest = new ArrayDeque<>();
  private long newestMicros;
  private int laps;
  private long micros;

  LapStreak(int wanted) {
    this.wanted = wanted;
  }

  /** A lap that counts follows. */
  void add(long lapMicros) {
    newest.addLast(lapMicros);
    newestMicros += lapMicros;
    if (newest.size() > wanted) {
      newestMicros -= newest.removeFirst();
    }
    if (newest.size() > laps || (newest.size() == laps && newestMicros < micros)) {
      laps = newest.size();
      micros = newestMicros;
    }
  }

  /** Something else follows. */
  void end() {
    newest.clear();
    newestMicros = 0;
  }

  /** How many laps the best ones are, up to those that are wanted. */
  int laps() {
    return laps;
  }

  /** How long they took together, µs; 0 = there are none. */
  long micros() {
    return micros;
  }
}
