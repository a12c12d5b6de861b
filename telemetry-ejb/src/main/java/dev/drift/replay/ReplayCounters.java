package dev.drift.replay;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the replays of the whole server hold now and have sent since it started. */
public final class ReplayCounters {

  private final AtomicInteger reads = new AtomicInteger();
  private final LongAdder samplesSent = new LongAdder();

  void readBegins() {
    reads.incrementAndGet();
  }

  void readEnds() {
    reads.decrementAndGet();
  }

  void sent(int samples) {
    samplesSent.add(samples);
  }

  /** Reads that wait or are under way now. */
  public int reads() {
    return reads.get();
  }

  /** Samples sent, one for each viewer. */
  public long samplesSent() {
    return samplesSent.sum();
  }
}
