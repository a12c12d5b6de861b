package dev.drift.benchmarks.run;

import java.io.IOException;

/** Looks for the highest rate, or number, that holds, by trying. */
public final class HighestSearch {

  /** From one that holds to the next, until one does not. */
  private static final double STEP = 1.3;

  /** Near enough: the highest that holds and the lowest that does not are this far apart. */
  private static final double RESOLUTION = 1.06;

  /** Below this part of the first the search gives up. */
  private static final double LOWEST = 0.01;

  private HighestSearch() {}

  /** Tries one. */
  @FunctionalInterface
  public interface Trial {
    boolean holds(double value) throws IOException, InterruptedException;
  }

  /**
   * The highest that held, to within 6 %; 0 where none did.
   *
   * @param first to try
   */
  public static double highest(double first, Trial trial) throws IOException, InterruptedException {
    double holds = 0;
    double fails = Double.POSITIVE_INFINITY;
    double value = first;
    while (fails > holds * RESOLUTION && value >= first * LOWEST) {
      if (trial.holds(value)) {
        holds = value;
      } else {
        fails = value;
      }
      value = next(holds, fails);
    }
    return holds;
  }

  private static double next(double holds, double fails) {
    if (fails == Double.POSITIVE_INFINITY) {
      return holds * STEP;
    }
    return holds == 0 ? fails / STEP : Math.sqrt(holds * fails);
  }

  /**
   * The highest from this one downward that holds, in steps of the resolution; 0 where none does.
   */
  public static double confirmed(double highest, Trial trial)
      throws IOException, InterruptedException {
    for (double value = highest; value > highest * LOWEST; value /= RESOLUTION) {
      if (trial.holds(value)) {
        return value;
      }
    }
    return 0;
  }
}
