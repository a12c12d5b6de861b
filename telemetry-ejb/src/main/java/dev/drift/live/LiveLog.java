package dev.drift.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The last samples of a race, or its last readings, by running index: the queue of every page
 * viewer at once, each with its own position in it.
 *
 * <p>Bound: {@link #CAPACITY} of them, and {@link #MAX_AGE_NANOS} for viewers that are behind; the
 * oldest go first, and the viewer that had not got to them counts them as lost. Used by the loop
 * alone.
 */
final class LiveLog<T> {

  static final int CAPACITY = 4096;
  static final long MAX_AGE_NANOS = 4_000_000_000L;

  private final List<T> items = new ArrayList<>(Collections.nCopies(CAPACITY, null));
  private final long[] addedAtNanos = new long[CAPACITY];
  private long first;
  private long end;
  private boolean dropped;
  private long droppedAtNanos;

  void add(T item, long nowNanos) {
    if (end - first == CAPACITY) {
      dropFirst();
    }
    int slot = slot(end);
    items.set(slot, item);
    addedAtNanos[slot] = nowNanos;
    end++;
  }

  /** Lets go of what is too old. */
  void expire(long nowNanos) {
    while (first < end && nowNanos - addedAtNanos[slot(first)] > MAX_AGE_NANOS) {
      dropFirst();
    }
  }

  private void dropFirst() {
    int slot = slot(first);
    items.set(slot, null);
    dropped = true;
    droppedAtNanos = addedAtNanos[slot];
    first++;
  }

  /** The item is not given out any more; the others keep their index. */
  void leaveOut(T item) {
    for (long i = first; i < end; i++) {
      if (item.equals(items.get(slot(i)))) {
        items.set(slot(i), null);
      }
    }
  }

  /** Whether everything that was added at that time or later is still here. */
  boolean isWholeSince(long nanos) {
    return !dropped || droppedAtNanos - nanos < 0;
  }

  /** Index of the oldest item that was added at that time or later; {@link #end} = none was. */
  long firstSince(long nanos) {
    long index = end;
    while (index > first && addedAtNanos[slot(index - 1)] - nanos >= 0) {
      index--;
    }
    return index;
  }

  /** Index of the oldest item. */
  long first() {
    return first;
  }

  /** Index after the newest item. */
  long end() {
    return end;
  }

  /** All from that index on, which must not be before {@link #first()}. */
  List<T> since(long index) {
    return between(index, end);
  }

  /** All from that index up to before the other, both of which must be in the log. */
  List<T> between(long from, long to) {
    List<T> found = new ArrayList<>((int) (to - from));
    for (long i = from; i < to; i++) {
      T item = items.get(slot(i));
      if (item != null) {
        found.add(item);
      }
    }
    return found;
  }

  private static int slot(long index) {
    return (int) (index % CAPACITY);
  }
}
