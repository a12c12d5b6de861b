package dev.drift.sample;

/**
 * What a source said of where on Earth a drone is, as it came: WGS 84. At least one number is
 * known.
 *
 * @param latitudeDeg degrees north, -90 to 90; NaN = unknown, as the longitude is then
 * @param longitudeDeg degrees east, -180 to 180, where -180 and 180 are the same meridian; NaN =
 *     unknown
 * @param altitudeMetres {@link #MIN_ALTITUDE_METRES} to {@link #MAX_ALTITUDE_METRES}; NaN = unknown
 * @param altitudeReference what the altitude is measured from; null = there is no altitude
 * @param speedMetresPerSecond finite; NaN = unknown
 */
public record GeoFix(
    double latitudeDeg,
    double longitudeDeg,
    double altitudeMetres,
    AltitudeReference altitudeReference,
    float speedMetresPerSecond) {

  /** Deeper than any sea. */
  public static final double MIN_ALTITUDE_METRES = -12_000;

  /** The edge of space. */
  public static final double MAX_ALTITUDE_METRES = 100_000;

  private static final double MAX_LATITUDE_DEG = 90;
  private static final double MAX_LONGITUDE_DEG = 180;

  /**
   * As said.
   *
   * @throws IllegalArgumentException for what {@link #of} refuses, and when nothing is known
   */
  public GeoFix {
    String wrong = wrong(latitudeDeg, longitudeDeg, altitudeMetres);
    if (wrong != null
        || Double.isNaN(latitudeDeg) != Double.isNaN(longitudeDeg)
        || Double.isNaN(altitudeMetres) != (altitudeReference == null)
        || Float.isInfinite(speedMetresPerSecond)
        || isEmpty(latitudeDeg, altitudeMetres, speedMetresPerSecond)) {
      throw new IllegalArgumentException(wrong == null ? "not a fix" : wrong);
    }
  }

  /**
   * The fix that a source said; null when it said nothing.
   *
   * @param latitudeDeg NaN = it did not say, as with the others
   * @param altitudeReference of no meaning without an altitude
   * @param fields of the same sample, by {@link SampleField#ordinal()}
   * @throws RejectedException {@link RejectReason#OUT_OF_RANGE}, or {@link RejectReason#MALFORMED}
   *     for one of latitude and longitude, or both beside a position
   */
  public static GeoFix of(
      double latitudeDeg,
      double longitudeDeg,
      double altitudeMetres,
      AltitudeReference altitudeReference,
      float speedMetresPerSecond,
      float[] fields)
      throws RejectedException {
    if (Double.isNaN(latitudeDeg) != Double.isNaN(longitudeDeg)) {
      throw malformed("latitude and longitude must both be given, or neither");
    }
    if (!Double.isNaN(latitudeDeg) && hasPosition(fields)) {
      throw malformed("a sample has either latitude and longitude or a position");
    }
    String wrong = wrong(latitudeDeg, longitudeDeg, altitudeMetres);
    if (wrong != null) {
      throw new RejectedException(RejectReason.OUT_OF_RANGE, wrong);
    }
    return isEmpty(latitudeDeg, altitudeMetres, speedMetresPerSecond)
        ? null
        : new GeoFix(
            latitudeDeg,
            longitudeDeg,
            altitudeMetres,
            Double.isNaN(altitudeMetres) ? null : altitudeReference,
            speedMetresPerSecond);
  }

  private static boolean isEmpty(double latitudeDeg, double altitudeMetres, float speed) {
    return Double.isNaN(latitudeDeg) && Double.isNaN(altitudeMetres) && Float.isNaN(speed);
  }

  private static boolean hasPosition(float[] fields) {
    return !Float.isNaN(fields[SampleField.POSITION_X.ordinal()])
        || !Float.isNaN(fields[SampleField.POSITION_Y.ordinal()])
        || !Float.isNaN(fields[SampleField.POSITION_Z.ordinal()]);
  }

  /** Null = all that is known is within its range. */
  private static String wrong(double latitudeDeg, double longitudeDeg, double altitudeMetres) {
    if (Math.abs(latitudeDeg) > MAX_LATITUDE_DEG) {
      return "latitude must be from -90 to 90 degrees";
    }
    if (Math.abs(longitudeDeg) > MAX_LONGITUDE_DEG) {
      return "longitude must be from -180 to 180 degrees";
    }
    if (altitudeMetres < MIN_ALTITUDE_METRES || altitudeMetres > MAX_ALTITUDE_METRES) {
      return "altitude must be from -12000 to 100000 metres";
    }
    return null;
  }

  private static RejectedException malformed(String detail) {
    return new RejectedException(RejectReason.MALFORMED, detail);
  }

  /** Whether latitude and longitude are known. */
  public boolean hasPlace() {
    return !Double.isNaN(latitudeDeg);
  }

  /** Whether the altitude is known. */
  public boolean hasAltitude() {
    return altitudeReference != null;
  }

  /** Whether the speed is known. */
  public boolean hasSpeed() {
    return !Float.isNaN(speedMetresPerSecond);
  }

  /** Whether it is exactly 0°, 0°, which receivers say while they know nothing. */
  public boolean isZero() {
    return latitudeDeg == 0 && longitudeDeg == 0;
  }
}
