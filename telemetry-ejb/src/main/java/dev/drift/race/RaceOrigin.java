package dev.drift.race;

/**
 * Where on Earth a race's world has its origin, and how it is turned.
 *
 * @param latitudeDeg degrees north, -90 to 90; NaN = not said
 * @param longitudeDeg degrees east, -180 to 180; NaN = not said
 * @param headingDeg where the world's +z axis points, degrees from north to east, 0 to 360; NaN =
 *     not said
 */
public record RaceOrigin(double latitudeDeg, double longitudeDeg, double headingDeg) {

  /** It is not said where. */
  public static final RaceOrigin NOT_SAID = new RaceOrigin(Double.NaN, Double.NaN, Double.NaN);

  public RaceOrigin {
    boolean isSaid = isWithin(latitudeDeg, 90) && isWithin(longitudeDeg, 180);
    boolean isTurned = headingDeg >= 0 && headingDeg <= 360;
    boolean isNotSaid =
        Double.isNaN(latitudeDeg) && Double.isNaN(longitudeDeg) && Double.isNaN(headingDeg);
    if (!isNotSaid && !(isSaid && isTurned)) {
      throw new IllegalArgumentException("is no place on Earth with a direction");
    }
  }

  private static boolean isWithin(double deg, double most) {
    return deg >= -most && deg <= most;
  }

  /** Whether it is said. */
  public boolean isSaid() {
    return !Double.isNaN(latitudeDeg);
  }
}
