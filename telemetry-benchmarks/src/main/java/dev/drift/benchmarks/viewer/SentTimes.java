package dev.drift.benchmarks.viewer;

import java.util.concurrent.atomic.AtomicLongArray;

/** When each numbered sample was sent. Any thread may ask. */
final class SentTimes {

  private final AtomicLongArray nanos;

  /** Of the numbers 1 to that one. */
  SentTimes(int last) {
    nanos = new AtomicLongArray(last + 1);
  }

  /** Notes that it is sent now. */
  void sent(int number) {
    nanos.setRelease(number, System.nanoTime());
  }

  /** Nanoseconds since it was sent; negative = it was not. */
  long age(long number, long nowNanos) {
    if (number < 1 || number >= nanos.length()) {
      return -1;
    }
    long sent = nanos.getAcquire((int) number);
    return sent == 0 ? -1 : nowNanos - sent;
  }
}
