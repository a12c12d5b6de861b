package dev.drift.live;

import dev.drift.viewer.Frames;
import dev.drift.viewer.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * One kind of a race's data on its way from the thread that puts it in to the viewers: its samples,
 * its readings, or what is told of its timing.
 *
 * <p>The receiving thread only puts an item into a {@link LiveRing}. What viewers have not been
 * sent waits as items in {@link LiveLog}, and, encoded once for all who get each item as a text of
 * its own, in {@link FrameLog}; the bounds of the three are those of every viewer's queue. All but
 * {@link #put} and {@link #hasWaiting} is used by the loop alone, or under the feed's lock where it
 * says so.
 */
final class LiveStream<T> {

  /** Items that viewers get before the next are looked at, so the first don't wait for the last. */
  private static final int MAX_AT_ONCE = 256;

  private final TextEncoder<T> encoder;
  private final LongConsumer dropped;
  private final List<T> batch = new ArrayList<>(MAX_AT_ONCE);
  private final AtomicLong lostOnTheWay = new AtomicLong();
  private volatile LiveRing<T> ring;
  private volatile int textViewers;
  private FrameLog texts = new FrameLog();
  private LiveLog<T> log = new LiveLog<>();

  /**
   * A stream that keeps nothing.
   *
   * @param encoder of texts; null = nobody gets an item as a text of its own
   * @param dropped counts what a viewer lost
   */
  LiveStream(TextEncoder<T> encoder, LongConsumer dropped) {
    this.encoder = encoder;
    this.dropped = dropped;
  }

  /** A stream that keeps nothing and whose items are no texts of their own. */
  LiveStream(LongConsumer dropped) {
    this(null, dropped);
  }

  /** Leaves the item for the loop, if it is kept; never waits. The receiving thread's. */
  boolean put(T item) {
    LiveRing<T> waiting = ring;
    if (waiting == null) {
      return false;
    }
    waiting.put(item);
    return true;
  }

  /** So many items came not even here; any thread. */
  void loseOnTheWay(long items) {
    if (items > 0 && ring != null) {
      lostOnTheWay.addAndGet(items);
    }
  }

  /** From now on items are kept. Under the feed's lock. */
  void keep() {
    if (ring == null) {
      ring = new LiveRing<>();
    }
  }

  /** From now on nothing is kept. Under the feed's lock. */
  void stopKeeping() {
    ring = null;
  }

  boolean isKept() {
    return ring != null;
  }

  /** Whether an item waits for the loop; any thread. */
  boolean hasWaiting() {
    LiveRing<T> waiting = ring;
    return waiting != null && !waiting.isEmpty();
  }

  /** Counts viewers that get each item as a text. */
  synchronized void countTextViewers(int change) {
    textViewers = textViewers + change;
  }

  /** Viewers that get each item as a text; any thread. */
  int textViewers() {
    return textViewers;
  }

  /**
   * Takes the next items over; {@link #append} puts them where viewers find them.
   *
   * @return how many were lost to all viewers on the way here
   */
  long drain() {
    batch.clear();
    LiveRing<T> waiting = ring;
    long lost = lostOnTheWay.getAndSet(0);
    return waiting == null ? 0 : lost + waiting.drainTo(batch, MAX_AT_ONCE);
  }

  /** Whether there may be more than was drained. */
  boolean hasMore() {
    return batch.size() == MAX_AT_ONCE;
  }

  /**
   * Puts what was drained where viewers find it.
   *
   * @param asItems whether somebody gets items
   */
  void append(long nowNanos, boolean asItems) {
    texts.expire(nowNanos);
    log.expire(nowNanos);
    if (!batch.isEmpty() && textViewers > 0) {
      texts.add(encoder.encode(batch), nowNanos);
    }
    if (asItems) {
      batch.forEach(item -> log.add(item, nowNanos));
    }
  }

  /** Lets go of what is kept for viewers. */
  void forget() {
    texts = new FrameLog();
    log = new LiveLog<>();
  }

  /** The texts of the last items. */
  FrameLog texts() {
    return texts;
  }

  /** The last items. */
  LiveLog<T> log() {
    return log;
  }

  /** Texts of the items between those indices of the log, for one viewer alone. */
  Frames texts(long from, long to) {
    return encoder.encode(log.between(from, to));
  }

  /** One viewer has lost that many items. */
  void lose(long items) {
    dropped.accept(items);
  }
}
