package dev.drift.simulator.geometry;

/** A unit quaternion that turns the body's axes (x right, y up, z forward) into the world's. */
public record Attitude(double x, double y, double z, double w) {

  /** The attitude whose body axes lie so in the world; unit vectors, at right angles. */
  public static Attitude ofAxes(Vector3 right, Vector3 up, Vector3 forward) {
    // The largest of the four is found from the diagonal, the others from the differences by it, so
    // that none is divided by a number near zero.
    double sx = 1 + right.x() - up.y() - forward.z();
    double sy = 1 - right.x() + up.y() - forward.z();
    double sz = 1 - right.x() - up.y() + forward.z();
    double sw = 1 + right.x() + up.y() + forward.z();
    double yz = up.z() - forward.y();
    double zx = forward.x() - right.z();
    double xy = right.y() - up.x();
    double sumXy = right.y() + up.x();
    double sumZx = forward.x() + right.z();
    double sumYz = up.z() + forward.y();
    if (sw >= sx && sw >= sy && sw >= sz) {
      return scaled(yz, zx, xy, sw);
    }
    if (sx >= sy && sx >= sz) {
      return scaled(sx, sumXy, sumZx, yz);
    }
    return sy >= sz ? scaled(sumXy, sy, sumYz, zx) : scaled(sumZx, sumYz, sz, xy);
  }

  private static Attitude scaled(double x, double y, double z, double w) {
    double factor = 1 / Math.sqrt(x * x + y * y + z * z + w * w);
    return new Attitude(x * factor, y * factor, z * factor, w * factor);
  }

  /** The same attitude, by whichever of its two quaternions is nearer to another one. */
  public Attitude near(Attitude other) {
    double dot = x * other.x + y * other.y + z * other.z + w * other.w;
    return dot >= 0 ? this : new Attitude(-x, -y, -z, -w);
  }

  /** Where the body's up points in the world. */
  public Vector3 up() {
    return new Vector3(2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w));
  }

  /** Where the body's forward points in the world. */
  public Vector3 forward() {
    return new Vector3(2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y));
  }
}
