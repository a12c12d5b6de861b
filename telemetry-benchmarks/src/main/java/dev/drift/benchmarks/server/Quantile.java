package dev.drift.benchmarks.server;

import java.util.Map;
import java.util.NavigableMap;

/** Quantiles of a histogram with buckets, as Prometheus estimates them: evenly within a bucket. */
public final class Quantile {

  private Quantile() {}

  /**
   * The quantile of what was counted between two readings of a histogram; NaN = nothing was.
   *
   * @param quantile 0 to 1
   */
  public static double between(
      NavigableMap<Double, Double> before, NavigableMap<Double, Double> after, double quantile) {
    if (after.isEmpty()) {
      return Double.NaN;
    }
    double total = after.lastEntry().getValue() - before.getOrDefault(after.lastKey(), 0.0);
    if (total <= 0) {
      return Double.NaN;
    }
    double wanted = quantile * total;
    double lowerBound = 0;
    double lowerCount = 0;
    for (Map.Entry<Double, Double> bucket : after.entrySet()) {
      double count = bucket.getValue() - before.getOrDefault(bucket.getKey(), 0.0);
      if (count >= wanted) {
        // Above the last bound: that bound, as Prometheus does.
        return Double.isInfinite(bucket.getKey())
            ? lowerBound
            : lowerBound
                + (bucket.getKey() - lowerBound) * (wanted - lowerCount) / (count - lowerCount);
      }
      lowerBound = bucket.getKey();
      lowerCount = count;
    }
    return Double.NaN;
  }
}
