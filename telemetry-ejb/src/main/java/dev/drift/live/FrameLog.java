package dev.drift.live;

import dev.drift.viewer.Frames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The last encoded batches of a race, by running index: the queue of every DRIFT viewer at once,
 * each with its own position in it.
 *
 * <p>Bound: {@link #MAX_BYTES}, a second at 40,000 samples a second, and {@link #MAX_AGE_NANOS} for
 * whoever is behind; the oldest go first, and the viewer that had not got to them counts their
 * messages as lost. Used by the loop alone.
 */
final class FrameLog {

  static final int MAX_BYTES = 16 << 20;
  static final long MAX_AGE_NANOS = 4_000_000_000L;

  private final Deque<Batch> batches = new ArrayDeque<>();
  private int bytes;
  private long messages;
  private long lastSince = -1;
  private long lastEnd = -1;
  private Frames lastFrames;

  void add(Frames frames, long nowNanos) {
    messages += frames.count();
    bytes += frames.bytes();
    batches.addLast(new Batch(frames, messages, nowNanos));
    while (bytes > MAX_BYTES) {
      removeFirst();
    }
  }

  /** Lets go of what is too old. */
  void expire(long nowNanos) {
    while (!batches.isEmpty() && nowNanos - batches.peekFirst().addedAtNanos() > MAX_AGE_NANOS) {
      removeFirst();
    }
  }

  private void removeFirst() {
    bytes -= batches.removeFirst().frames().bytes();
  }

  /** Index of the oldest message. */
  long first() {
    Batch oldest = batches.peekFirst();
    return oldest == null ? messages : oldest.end() - oldest.frames().count();
  }

  /** Index after the newest message. */
  long end() {
    return messages;
  }

  /**
   * Whole batches from that index on, which must be where a batch begins; at least one. Viewers
   * that ask for the same get the same.
   */
  Frames since(long index, int maxBytes) {
    if (index != lastSince || messages != lastEnd) {
      lastFrames = find(index, maxBytes);
      lastSince = index;
      lastEnd = messages;
    }
    return lastFrames;
  }

  private Frames find(long index, int maxBytes) {
    // From the newest back: those who are up to date want one batch, and there may be thousands.
    Deque<Frames> wanted = new ArrayDeque<>();
    Iterator<Batch> newestFirst = batches.descendingIterator();
    while (newestFirst.hasNext()) {
      Batch batch = newestFirst.next();
      if (batch.end() <= index) {
        break;
      }
      wanted.addFirst(batch.frames());
    }
    List<Frames> parts = new ArrayList<>();
    int size = 0;
    for (Frames frames : wanted) {
      size += frames.bytes();
      if (!parts.isEmpty() && size > maxBytes) {
        break;
      }
      parts.add(frames);
    }
    return Frames.concatenate(parts);
  }

  private record Batch(Frames frames, long end, long addedAtNanos) {}
}
