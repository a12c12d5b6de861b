package dev.drift.simulator.sensor;

import java.util.random.RandomGenerator;

/**
 * A value that wanders: each step is random, and drawn a little towards its home, so that it stays
 * about there for ever.
 */
final class Walk {

  private final double home;
  private final double maxStep;
  private final double pull;
  private double value;

  /**
   * @param start its first value, before the first step
   * @param home about which it wanders
   * @param maxStep of the random part
   * @param pull share of the distance from home that each step takes back, 0 to 1
   */
  Walk(double start, double home, double maxStep, double pull) {
    this.value = start;
    this.home = home;
    this.maxStep = maxStep;
    this.pull = pull;
  }

  double next(RandomGenerator random) {
    value += random.nextDouble(-maxStep, maxStep) + pull * (home - value);
    return value;
  }
}
