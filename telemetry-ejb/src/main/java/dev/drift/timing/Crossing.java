package dev.drift.timing;

/**
 * A drone flew through a gate.
 *
 * @param flight the drone's flight
 * @param gate index of the gate on the track, from 0
 * @param moment when
 * @param speedMetresPerSecond at that moment
 */
public record Crossing(
    int flight, int gate, Moment moment, double speedMetresPerSecond, Direction direction) {

  private static final double MILLIMETRES = 1e3;

  /** The speed as it is shown, m/s. */
  public double speedToMillimetres() {
    return Math.rint(speedMetresPerSecond * MILLIMETRES) / MILLIMETRES;
  }
}
