package dev.drift.replay;

import dev.drift.archive.RowCursor;
import dev.drift.archive.TimelinePage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Samples, or readings, that were read for one replay and not yet sent, in the order of the time
 * line.
 *
 * <p>Bound: {@link #MAX}, about 4 MB; a further page is not read before it fits. Used by the loop's
 * thread, but for {@link #size}.
 */
final class Lane<T> {

  static final int MAX = 16_384;
  static final int PAGE = 2_000;

  /** So much of the viewer's own time is read ahead. */
  private static final long AHEAD_MICROS = 2_000_000;

  private final ToLongFunction<T> atMicros;
  private final Deque<T> items = new ArrayDeque<>();
  private RowCursor end;
  private boolean complete;
  private volatile int size;

  /**
   * Nothing is read yet.
   *
   * @param atMicros where something is on the time line
   */
  Lane(ToLongFunction<T> atMicros) {
    this.atMicros = atMicros;
  }

  /** Begins anew with a page. */
  void restart(TimelinePage<T> page) {
    items.clear();
    add(page);
  }

  /** Adds the page that was read from {@link #end} on; null = none was read. */
  void add(TimelinePage<T> page) {
    if (page != null) {
      items.addAll(page.items());
      end = page.end();
      complete = page.isLast();
      size = items.size();
    }
  }

  /** Where the next page begins; null = nothing was read. */
  RowCursor end() {
    return end;
  }

  /** The same as an instant; 0 = nothing was read. */
  long endMicros() {
    return end == null ? 0 : end.timeMicros();
  }

  /** Whether the archive had no more when it was read last. */
  boolean isComplete() {
    return complete;
  }

  /** How many wait now. */
  int size() {
    return size;
  }

  /** Whether another page is due for a replay at that position and speed. */
  boolean wantsMore(long positionMicros, double speed) {
    return !complete
        && end != null
        && items.size() + PAGE <= MAX
        && end.timeMicros() < positionMicros + (long) (AHEAD_MICROS * speed);
  }

  /** Up to where everything is here. */
  long coveredMicros() {
    return complete || end == null ? Long.MAX_VALUE : end.timeMicros();
  }

  /** Takes what is due up to that instant. */
  List<T> takeUntil(long positionMicros) {
    List<T> due = new ArrayList<>();
    while (!items.isEmpty() && atMicros.applyAsLong(items.peekFirst()) <= positionMicros) {
      due.add(items.pollFirst());
    }
    size = items.size();
    return due;
  }
}
