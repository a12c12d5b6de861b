package dev.drift.simulator.flight;

/**
 * How fast the body turns, degrees a second.
 *
 * @param pitch around x, positive = nose down
 * @param roll around z, positive = to the left
 * @param yaw around y, positive = to the right
 */
public record BodyRates(double pitch, double roll, double yaw) {

  /** The fastest of the three, without sign. */
  public double fastest() {
    return Math.max(Math.abs(pitch), Math.max(Math.abs(roll), Math.abs(yaw)));
  }
}
