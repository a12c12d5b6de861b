package dev.drift.track;

/**
 * The opening of a gate: a rectangle or a circle.
 *
 * @param widthMetres of a rectangle; NaN = it is a circle
 * @param heightMetres likewise
 * @param radiusMetres of a circle; NaN = it is a rectangle
 */
public record GateOpening(double widthMetres, double heightMetres, double radiusMetres) {

  /** A rectangle. */
  public static GateOpening rectangle(double widthMetres, double heightMetres) {
    return new GateOpening(widthMetres, heightMetres, Double.NaN);
  }

  /** A circle. */
  public static GateOpening circle(double radiusMetres) {
    return new GateOpening(Double.NaN, Double.NaN, radiusMetres);
  }

  /** Whether it is a circle. */
  public boolean isCircle() {
    return !Double.isNaN(radiusMetres);
  }
}
