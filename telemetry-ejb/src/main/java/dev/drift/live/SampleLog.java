package dev.drift.live;

import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.List;

/**
 * The last samples of a race, by running index: the queue of every page viewer at once, each with
 * its own position in it.
 *
 * <p>Bound: {@link #CAPACITY} samples, and {@link #MAX_AGE_NANOS} for viewers that are behind; the
 * oldest go first, and the viewer that had not got to them counts them as lost. Used by the loop
 * alone.
 */
final class SampleLog {

  static final int CAPACITY = 4096;
  static final long MAX_AGE_NANOS = 4_000_000_000L;

  private final TelemetrySample[] samples = new TelemetrySample[CAPACITY];
  private final long[] addedAtNanos = new long[CAPACITY];
  private long first;
  private long end;
  private boolean dropped;
  private long droppedAtNanos;

  void add(TelemetrySample sample, long nowNanos) {
    if (end - first == CAPACITY) {
      dropFirst();
    }
    int slot = slot(end);
    samples[slot] = sample;
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
    samples[slot] = null;
    dropped = true;
    droppedAtNanos = addedAtNanos[slot];
    first++;
  }

  /** The sample is not given out any more; the others keep their index. */
  void leaveOut(TelemetrySample sample) {
    for (long i = first; i < end; i++) {
      if (sample.equals(samples[slot(i)])) {
        samples[slot(i)] = null;
      }
    }
  }

  /** Whether everything that was added at that time or later is still here. */
  boolean isWholeSince(long nanos) {
    return !dropped || droppedAtNanos - nanos < 0;
  }

  /** Index of the oldest sample that was added at that time or later; {@link #end} = none was. */
  long firstSince(long nanos) {
    long index = end;
    while (index > first && addedAtNanos[slot(index - 1)] - nanos >= 0) {
      index--;
    }
    return index;
  }

  /** Index of the oldest sample. */
  long first() {
    return first;
  }

  /** Index after the newest sample. */
  long end() {
    return end;
  }

  /** All from that index on, which must not be before {@link #first()}. */
  List<TelemetrySample> since(long index) {
    return between(index, end);
  }

  /** All from that index up to before the other, both of which must be in the log. */
  List<TelemetrySample> between(long from, long to) {
    List<TelemetrySample> found = new ArrayList<>((int) (to - from));
    for (long i = from; i < to; i++) {
      TelemetrySample sample = samples[slot(i)];
      if (sample != null) {
        found.add(sample);
      }
    }
    return found;
  }

  private static int slot(long index) {
    return (int) (index % CAPACITY);
  }
}
