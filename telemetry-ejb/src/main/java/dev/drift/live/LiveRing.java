package dev.drift.live;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Samples or readings on their way from the receiving thread to the loop, without a lock.
 *
 * <p>Bound: {@link #CAPACITY} of them, a third of a second at 50,000 a second; a further one
 * overwrites the oldest, which the reader counts as lost. One writer at a time (the race's intake
 * serialises its receivers) and one reader.
 */
final class LiveRing<T> {

  static final int CAPACITY = 1 << 14;

  private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(CAPACITY + 1);
  private volatile long written;
  private long read;

  /** Puts the item in; never waits. */
  // One writer at a time, so that the counter needs no atomic increment.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void put(T item) {
    slots.setRelease(slot(written), item);
    written = written + 1;
  }

  /** Whether there is something to read. */
  boolean isEmpty() {
    return written == read;
  }

  /**
   * Moves the oldest items into the collection.
   *
   * @return how many items were overwritten before they could be read
   */
  long drainTo(Collection<? super T> target, int most) {
    long lost = 0;
    for (int moved = 0; moved < most && read < written; ) {
      T item = slots.getAcquire(slot(read));
      long behind = written - read;
      // At CAPACITY + 1 the writer may be at this very slot, and what was read a newer item.
      if (behind > CAPACITY) {
        lost += behind - CAPACITY;
        read += behind - CAPACITY;
        continue;
      }
      target.add(item);
      read++;
      moved++;
    }
    return lost;
  }

  private static int slot(long index) {
    return (int) (index % (CAPACITY + 1));
  }
}
