package dev.drift.geo;

import dev.drift.sample.GeoFix;
import dev.drift.sample.SampleValues;
import java.util.Objects;
import java.util.Optional;

/**
 * Where on Earth the local frame of a race is: at the origin that its organiser said, else at its
 * first fix with +z to the north. Immutable.
 *
 * <p>y = 0 is the level of take-off: an altitude above take-off counts from there, and one of
 * another kind from the race's first altitude of that kind. Without an altitude y is unknown.
 */
public final class RaceFrame {

  /** Nobody said an origin, and no drone where it is. */
  public static final RaceFrame NOWHERE = new RaceFrame(null, FirstFixes.NONE);

  /** Farther than any receiver is from 0°, 0° when it really is there. */
  private static final double NEAR_ZERO_DEG = 1;

  private static final double MICROMETRES = 1e6;

  private final LocalFrame said;
  private final FirstFixes first;
  private final LocalFrame local;

  private RaceFrame(LocalFrame said, FirstFixes first) {
    this.said = said;
    this.first = first;
    FirstFixes.Place place = first.place();
    this.local =
        said != null || place == null
            ? said
            : new LocalFrame(place.latitudeDeg(), place.longitudeDeg(), 0);
  }

  /**
   * The frame of a race.
   *
   * @param said the origin that its organiser said; null = none
   */
  public static RaceFrame of(LocalFrame said, FirstFixes first) {
    return said == null && first.equals(FirstFixes.NONE) ? NOWHERE : new RaceFrame(said, first);
  }

  /** The same when that fix was received as well. */
  public RaceFrame and(GeoFix fix, long receivedAtMicros) {
    FirstFixes next = first.and(fix, receivedAtMicros);
    return next.equals(first) ? this : new RaceFrame(said, next);
  }

  /** The organiser's origin as it is known now, and whatever was first of what either knows. */
  public RaceFrame changedTo(RaceFrame known) {
    return of(known.said, known.first.and(first));
  }

  /**
   * The frame on Earth, whose heights count from take-off; empty = nobody knows yet where it is.
   */
  public Optional<LocalFrame> local() {
    return Optional.ofNullable(local);
  }

  /** A sample of that fix and nothing else, at its place in this frame. */
  public SampleValues place(GeoFix fix) {
    return place(SampleValues.owning(Double.NaN, SampleValues.unknownFields(), null, fix));
  }

  /** The sample at its place in this frame; as it is when its fix has none here. */
  public SampleValues place(SampleValues values) {
    GeoFix fix = values.fix();
    if (fix == null || local == null || !fix.hasPlace() || (fix.isZero() && !isNearZero())) {
      return values;
    }
    double altitude = fix.hasAltitude() ? fix.altitudeMetres() : 0;
    LocalFrame.Point point = local.point(fix.latitudeDeg(), fix.longitudeDeg(), altitude);
    double up = point.y() - first.zero(fix.altitudeReference());
    return values.at(
        micrometres(point.x()),
        fix.hasAltitude() ? micrometres(up) : Float.NaN,
        micrometres(point.z()));
  }

  /** What is less is the noise of float64, and the origin is 0. */
  private static float micrometres(double metres) {
    return (float) (Math.rint(metres * MICROMETRES) / MICROMETRES + 0.0);
  }

  private boolean isNearZero() {
    return Math.abs(local.latitudeDeg()) < NEAR_ZERO_DEG
        && Math.abs(local.longitudeDeg()) < NEAR_ZERO_DEG;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RaceFrame that
        && Objects.equals(said, that.said)
        && first.equals(that.first);
  }

  @Override
  public int hashCode() {
    return Objects.hash(said, first);
  }
}
