package dev.drift.live;

import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.List;

/**
 * The last samples of a race, by running index: the queue of every page viewer at once, each with
 * its own place in it.
 *
 * <p>Bound: {@link #CAPACITY} samples, and {@link #MOST_AGE_NANOS} for whoever is behind; the
 * oldest go first, and the viewer that had not got to them counts them as lost. Used by the pusher
 * alone.
 */
final class SampleLog {

  static final int CAPACITY = 4096;
  static final long MOST_AGE_NANOS = 4_000_000_000L;

  private final TelemetrySample[] samples = new TelemetrySample[CAPACITY];
  private final long[] addedAtNanos = new long[CAPACITY];
  private long first;
  private long end;

  void add(TelemetrySample sample, long nowNanos) {
    int slot = slot(end);
    samples[slot] = sample;
    addedAtNanos[slot] = nowNanos;
    end++;
    first = Math.max(first, end - CAPACITY);
  }

  /** Lets go of what is too old. */
  void expire(long nowNanos) {
    while (first < end && nowNanos - addedAtNanos[slot(first)] > MOST_AGE_NANOS) {
      samples[slot(first)] = null;
      first++;
    }
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
    List<TelemetrySample> since = new ArrayList<>((int) (end - index));
    for (long i = index; i < end; i++) {
      since.add(samples[slot(i)]);
    }
    return since;
  }

  private static int slot(long index) {
    return (int) (index % CAPACITY);
  }
}
