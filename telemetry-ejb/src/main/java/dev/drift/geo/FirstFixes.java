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

  /** These and one more. */
  public FirstFixes and(GeoFix fix, long receivedAtMicros) {
    if (!fix.hasPlace() || fix.isZero()) {
      return this;
    }
    AltitudeReference reference = fix.altitudeReference();
    Altitude altitude =
        fix.hasAltitude() ? new Altitude(receivedAtMicros, fix.altitudeMetres()) : null;
    return and(
        new FirstFixes(
            new Place(receivedAtMicros, fix.latitudeDeg(), fix.longitudeDeg()),
            reference == AltitudeReference.MSL ? altitude : null,
            reference == AltitudeReference.ELLIPSOID ? altitude : null));
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
