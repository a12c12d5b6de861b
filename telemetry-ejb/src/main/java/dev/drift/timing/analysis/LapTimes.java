package dev.drift.timing.analysis;

import dev.drift.timing.ScoredLap;
import java.util.List;

/**
 * How long laps took, after corrections, seconds; NaN = there are too few.
 *
 * @param deviationSeconds the standard deviation of a sample (n - 1): of two laps or more
 */
public record LapTimes(
    int count,
    double bestSeconds,
    double averageSeconds,
    double medianSeconds,
    double deviationSeconds) {

  private static final double MICROS_A_SECOND = 1e6;

  /** Of these laps. */
  static LapTimes of(List<ScoredLap> laps) {
    int count = laps.size();
    if (count == 0) {
      return new LapTimes(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double[] seconds =
        laps.stream().mapToDouble(lap -> lap.micros() / MICROS_A_SECOND).sorted().toArray();
    double sum = 0;
    for (double each : seconds) {
      sum += each;
    }
    double average = sum / count;
    double squares = 0;
    for (double each : seconds) {
      squares += (each - average) * (each - average);
    }
    return new LapTimes(
        count,
        seconds[0],
        average,
        (seconds[(count - 1) / 2] + seconds[count / 2]) / 2,
        count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1)));
  }
}
