package dev.drift.intake.pull;

import java.util.Arrays;

/** Counts readings of the last five seconds, in ten buckets. For one thread at a time. */
final class ReadingRate {

  private static final int BUCKETS = 10;
  private static final long BUCKET_NANOS = 500_000_000;
  private static final double SECONDS = 5;

  private final long[] counts = new long[BUCKETS];
  private long newest;

  /** Counts one. */
  void count(long nowNanos) {
    turnTo(nowNanos);
    counts[(int) Math.floorMod(newest, (long) BUCKETS)]++;
  }

  /** Readings a second. */
  double perSecond(long nowNanos) {
    turnTo(nowNanos);
    return Arrays.stream(counts).sum() / SECONDS;
  }

  private void turnTo(long nowNanos) {
    long now = Math.floorDiv(nowNanos, BUCKET_NANOS);
    if (now - newest >= BUCKETS || now < newest) {
      Arrays.fill(counts, 0);
    } else {
      for (long emptied = newest + 1; emptied <= now; emptied++) {
        counts[(int) Math.floorMod(emptied, (long) BUCKETS)] = 0;
      }
    }
    newest = now;
  }
}
