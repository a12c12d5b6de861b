package dev.drift.benchmarks.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether what waits between intake and archive grows: its mean over the last tenth of the time is
 * held against its mean over the tenth that begins after a sixth (10 to 16 s of 60).
 *
 * <p>What arrives in {@value #ALLOWED_SECONDS} s is no growth: so much may always be on its way, as
 * batches wait for up to 0.16 s to fill, and then to be stored.
 */
final class QueueTrend {

  private static final double ALLOWED_SECONDS = 0.5;
  private static final double EARLY_BEGIN = 1 / 6.0;
  private static final double TENTH = 0.1;

  private final double seconds;
  private final List<Point> points = new ArrayList<>();

  private record Point(double atSeconds, double samples) {}

  /** Of so long a time. */
  QueueTrend(double seconds) {
    this.seconds = seconds;
  }

  /** Notes how many samples waited at a moment. */
  void add(double atSeconds, double samples) {
    points.add(new Point(atSeconds, samples));
  }

  /** What waited early on, in the mean; 0 = not measured. */
  double early() {
    return mean(EARLY_BEGIN * seconds, (EARLY_BEGIN + TENTH) * seconds).orElse(0);
  }

  /** What waited at the end: the mean of the last tenth, or the last value there is. */
  double late() {
    double last = points.isEmpty() ? 0 : points.get(points.size() - 1).samples();
    return mean((1 - TENTH) * seconds, Double.POSITIVE_INFINITY).orElse(last);
  }

  /** Whether it grew, at so many samples a second. */
  boolean grew(double rate) {
    return late() > Math.max(early(), ALLOWED_SECONDS * rate);
  }

  private OptionalDouble mean(double from, double to) {
    return points.stream()
        .filter(point -> point.atSeconds() >= from && point.atSeconds() <= to)
        .mapToDouble(Point::samples)
        .average();
  }
}
