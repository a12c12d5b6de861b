package dev.drift.geo;

import dev.drift.sample.AltitudeReference;
import dev.drift.sample.GeoFix;

/**
 * The first place that a race's drones said, and their first altitudes above sea level and above
 * the ellipsoid: each with its receipt, so that whoever compares comes to the same ones in whatever
 * order the samples reach them.
 *
 * <p>0°, 0° is no first place: receivers say it while they know nothing.
 *
 * @param place null = none yet, as with the others
 */
public record FirstFixes(Place place, Altitude msl, Altitude ellipsoid) {

  /** Nothing was said. */
  public static final FirstFixes NONE = new FirstFixes(null, null, null);

  /**
   * A place.
   *
   * @param receivedAtMicros receipt, microseconds since 1970 UTC
   */
  public record Place(long receivedAtMicros, double latitudeDeg, double longitudeDeg) {}

  /**
   * An altitude.
   *
   * @param receivedAtMicros receipt, microseconds since 1970 UTC
   */
  public record Altitude(long receivedAtMicros, double metres) {}

  /** These and one more; the same object when that is not earlier than any. */
  public FirstFixes and(GeoFix fix, long receivedAtMicros) {
    if (!fix.hasPlace() || fix.isZero()) {
      return this;
    }
    boolean first = place == null || receivedAtMicros < place.receivedAtMicros;
    Altitude known = first(fix.altitudeReference());
    boolean firstAltitude =
        fix.hasAltitude()
            && fix.altitudeReference() != AltitudeReference.TAKE_OFF
            && (known == null || receivedAtMicros < known.receivedAtMicros);
    if (!first && !firstAltitude) {
      return this;
    }
    Altitude altitude = firstAltitude ? new Altitude(receivedAtMicros, fix.altitudeMetres()) : null;
    return new FirstFixes(
        first ? new Place(receivedAtMicros, fix.latitudeDeg(), fix.longitudeDeg()) : place,
        firstAltitude && fix.altitudeReference() == AltitudeReference.MSL ? altitude : msl,
        firstAltitude && fix.altitudeReference() == AltitudeReference.ELLIPSOID
            ? altitude
            : ellipsoid);
  }

  /** The earlier of both, each by itself; of the same receipt these. */
  public FirstFixes and(FirstFixes other) {
    boolean isLater =
        place == null
            || (other.place != null && other.place.receivedAtMicros < place.receivedAtMicros);
    return new FirstFixes(
        isLater ? other.place : place,
        earlier(msl, other.msl),
        earlier(ellipsoid, other.ellipsoid));
  }

  private static Altitude earlier(Altitude a, Altitude b) {
    boolean isLater = a == null || (b != null && b.receivedAtMicros < a.receivedAtMicros);
    return isLater ? b : a;
  }

  /** The first of that kind; null = there was none, or it is one above take-off. */
  private Altitude first(AltitudeReference reference) {
    return reference == AltitudeReference.MSL
        ? msl
        : reference == AltitudeReference.ELLIPSOID ? ellipsoid : null;
  }

  /** From where altitudes of that kind count, metres. */
  double zero(AltitudeReference reference) {
    Altitude first = first(reference);
    return first == null ? 0 : first.metres;
  }
}
