package dev.drift.timing;

import org.apache.commons.geometry.euclidean.threed.Vector3D;

/** A flat opening that is flown through along its normal, in the race's frame. Immutable. */
public final class Gate {

  /** Closer to each other than this, two directions give no third: about 0.06°. */
  private static final double MIN_SINE = 1e-3;

  private final Vector3D centre;
  private final Vector3D.Unit normal;
  private final Vector3D.Unit right;
  private final Vector3D.Unit up;
  private final double halfWidthMetres;
  private final double halfHeightMetres;
  private final boolean round;

  private Gate(
      Vector3D centre,
      Vector3D normal,
      Vector3D up,
      double halfWidthMetres,
      double halfHeightMetres,
      boolean round) {
    this.centre = centre;
    this.normal = normal.normalize();
    this.right = up.cross(this.normal).normalize();
    this.up = this.normal.cross(right).normalize();
    this.halfWidthMetres = halfWidthMetres;
    this.halfHeightMetres = halfHeightMetres;
    this.round = round;
  }

  /**
   * A rectangle.
   *
   * @param centre metres
   * @param normal the direction in which it is flown, of any length but 0
   * @param up the direction in which its height is measured; only its part across the normal counts
   * @throws IllegalArgumentException when normal and up do not span a plane
   */
  public static Gate rectangle(
      Vector3D centre, Vector3D normal, Vector3D up, double widthMetres, double heightMetres) {
    if (!spanAPlane(normal, up)) {
      throw new IllegalArgumentException("normal and up do not span a plane");
    }
    return new Gate(centre, normal, up, widthMetres / 2, heightMetres / 2, /* round= */ false);
  }

  /**
   * A circle.
   *
   * @param centre metres
   * @param normal the direction in which it is flown, of any length but 0
   */
  public static Gate circle(Vector3D centre, Vector3D normal, double radiusMetres) {
    return new Gate(centre, normal, upOf(normal), radiusMetres, radiusMetres, /* round= */ true);
  }

  /** Whether a gate can have that normal and that up. */
  public static boolean spanAPlane(Vector3D normal, Vector3D up) {
    double lengths = normal.norm() * up.norm();
    return Double.isFinite(lengths) && lengths > 0 && normal.cross(up).norm() >= MIN_SINE * lengths;
  }

  /** The frame's y; z for a gate that is flown straight up or down. */
  public static Vector3D upOf(Vector3D normal) {
    return spanAPlane(normal, Vector3D.Unit.PLUS_Y) ? Vector3D.Unit.PLUS_Y : Vector3D.Unit.PLUS_Z;
  }

  /** Whether a point lies no farther from the opening than that, or little more. */
  boolean isWithin(Vector3D point, double metres) {
    double x = point.getX() - centre.getX();
    double y = point.getY() - centre.getY();
    double z = point.getZ() - centre.getZ();
    double reach = metres + halfWidthMetres + halfHeightMetres;
    return x * x + y * y + z * z <= reach * reach;
  }

  /** How far a point lies past the gate's plane, metres; below 0 = before it. */
  double past(Vector3D point) {
    return point.subtract(centre).dot(normal);
  }

  /** The part of a vector along the normal. */
  double along(Vector3D vector) {
    return vector.dot(normal);
  }

  /** Whether a point of the gate's plane lies within the opening, its edge included. */
  boolean opensAt(Vector3D point) {
    Vector3D from = point.subtract(centre);
    double x = from.dot(right);
    double y = from.dot(up);
    return round
        ? Math.hypot(x, y) <= halfWidthMetres
        : Math.abs(x) <= halfWidthMetres && Math.abs(y) <= halfHeightMetres;
  }
}
