package dev.drift.simulator.geographic;

import dev.drift.simulator.geometry.Vector3;

/**
 * The level frame of a flight, laid on the Earth at its origin: x east, y up, z north, metres, on
 * the tangent plane of the WGS 84 ellipsoid. Within 20 km of the origin the place of a position is
 * right to a micrometre; the tests say so.
 */
public final class LocalFrame {

  private static final double EQUATORIAL_RADIUS_METRES = 6_378_137;
  private static final double FLATTENING = 1 / 298.257223563;
  private static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
  // Each brings the error down by a factor of 150 and more.
  private static final int REFINEMENTS = 6;

  private final GeographicPlace origin;
  private final double sinLatitude;
  private final double cosLatitude;
  private final double sinLongitude;
  private final double cosLongitude;

  /**
   * @param origin where the frame's position 0, 0, 0 is; not at a pole
   */
  public LocalFrame(GeographicPlace origin) {
    this.origin = origin;
    double latitude = Math.toRadians(origin.latitudeDegrees());
    double longitude = Math.toRadians(origin.longitudeDegrees());
    sinLatitude = StrictMath.sin(latitude);
    cosLatitude = StrictMath.cos(latitude);
    sinLongitude = StrictMath.sin(longitude);
    cosLongitude = StrictMath.cos(longitude);
  }

  /** Where the frame lies. */
  public GeographicPlace origin() {
    return origin;
  }

  /** The place of a position of this frame, metres. */
  public GeographicPlace place(Vector3 position) {
    double outward = cosLatitude * position.y() - sinLatitude * position.z();
    return geodetic(
        earthCentred(origin)
            .plus(
                new Vector3(
                    cosLongitude * outward - sinLongitude * position.x(),
                    sinLongitude * outward + cosLongitude * position.x(),
                    sinLatitude * position.y() + cosLatitude * position.z())));
  }

  /** The Earth-centred, Earth-fixed position of a place: x to 0° 0°, z to the north pole. */
  static Vector3 earthCentred(GeographicPlace place) {
    double latitude = Math.toRadians(place.latitudeDegrees());
    double longitude = Math.toRadians(place.longitudeDegrees());
    double sin = StrictMath.sin(latitude);
    double normal = normalRadius(sin);
    double fromAxis = (normal + place.heightMetres()) * StrictMath.cos(latitude);
    return new Vector3(
        fromAxis * StrictMath.cos(longitude),
        fromAxis * StrictMath.sin(longitude),
        (normal * (1 - ECCENTRICITY_SQUARED) + place.heightMetres()) * sin);
  }

  private static GeographicPlace geodetic(Vector3 earthCentred) {
    double fromAxis = Math.hypot(earthCentred.x(), earthCentred.y());
    double z = earthCentred.z();
    double latitude = StrictMath.atan2(z, fromAxis * (1 - ECCENTRICITY_SQUARED));
    for (int i = 0; i < REFINEMENTS; i++) {
      double sin = StrictMath.sin(latitude);
      latitude = StrictMath.atan2(z + ECCENTRICITY_SQUARED * normalRadius(sin) * sin, fromAxis);
    }
    double sin = StrictMath.sin(latitude);
    double height =
        fromAxis * StrictMath.cos(latitude)
            + z * sin
            - EQUATORIAL_RADIUS_METRES * Math.sqrt(1 - ECCENTRICITY_SQUARED * sin * sin);
    return new GeographicPlace(
        Math.toDegrees(latitude),
        Math.toDegrees(StrictMath.atan2(earthCentred.y(), earthCentred.x())),
        height);
  }

  /** The ellipsoid's radius of curvature across the meridian. */
  private static double normalRadius(double sinLatitude) {
    return EQUATORIAL_RADIUS_METRES
        / Math.sqrt(1 - ECCENTRICITY_SQUARED * sinLatitude * sinLatitude);
  }
}
