package dev.drift.simulator.geometry;

/** A vector x, y, z in Unity's axes: left-handed, Y up; the unit is its user's. */
public record Vector3(double x, double y, double z) {

  public static final Vector3 ZERO = new Vector3(0, 0, 0);

  /** One up. */
  public static final Vector3 UP = new Vector3(0, 1, 0);

  /**
   * The level unit vector of a heading.
   *
   * @param headingRadians 0 = along z, a quarter turn = along x, thus growing to the right
   */
  public static Vector3 ofHeading(double headingRadians) {
    return new Vector3(StrictMath.sin(headingRadians), 0, StrictMath.cos(headingRadians));
  }

  public Vector3 plus(Vector3 other) {
    return new Vector3(x + other.x, y + other.y, z + other.z);
  }

  public Vector3 minus(Vector3 other) {
    return new Vector3(x - other.x, y - other.y, z - other.z);
  }

  public Vector3 times(double factor) {
    return new Vector3(x * factor, y * factor, z * factor);
  }

  public double dot(Vector3 other) {
    return x * other.x + y * other.y + z * other.z;
  }

  public Vector3 cross(Vector3 other) {
    return new Vector3(
        y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  public double length() {
    return Math.sqrt(dot(this));
  }

  /** The vector of length 1 in this direction; this vector must not be zero. */
  public Vector3 unit() {
    return times(1 / length());
  }

  /** The point on the way to another, 0 = here, 1 = there. */
  public Vector3 towards(Vector3 other, double share) {
    return plus(other.minus(this).times(share));
  }

  /** The heading of the level part, radians, as {@link #ofHeading} counts it. */
  public double headingRadians() {
    return StrictMath.atan2(x, z);
  }
}
