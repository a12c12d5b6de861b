package dev.drift.race;

/**
 * The position and direction on Earth of the origin of a race's coordinates.
 *
 * @param latitudeDeg degrees north, -90 to 90; NaN = not said
 * @param longitudeDeg degrees east, -180 to 180; NaN = not said
 * @param headingDeg where the world's +z axis points, degrees from north to east, 0 to 360; NaN =
 *     not said
 */
public record RaceOrigin(double latitudeDeg, double longitudeDeg, double headingDeg) {

  /** No position on Earth is known. */
  public static final RaceOrigin NOT_SAID = new RaceOrigin(Double.NaN, Double.NaN, Double.NaN);

  public RaceOrigin {
    boolean isSaid = isWithin(latitudeDeg, 90) && isWithin(longitudeDeg, 180);
    boolean isTurned = headingDeg >= 0 && headingDeg <= 360;
    boolean isNotSaid =
        Double.isNaN(latitudeDeg) && Double.isNaN(longitudeDeg) && Double.isNaN(headingDeg);
    if (!isNotSaid && !(isSaid && isTurned)) {
      throw new IllegalArgumentException(
          "latitude must be -90 to 90, longitude -180 to 180, heading 0 to 360 degrees");
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
