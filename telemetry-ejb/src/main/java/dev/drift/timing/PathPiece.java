package dev.drift.timing;

import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * The path of a drone between two samples: the cubic through both positions with the velocities
 * there (Hermite). {@code u} runs from 0 at the first to 1 at the second.
 */
public final class PathPiece {

  /** Of u: far below a microsecond of any piece. */
  private static final double ACCURACY = 1e-12;

  private static final BrentSolver SOLVER = new BrentSolver(ACCURACY, ACCURACY, Double.MIN_VALUE);

  private final PathPoint from;
  private final PathPoint to;
  private final double seconds;

  /** The derivatives by u at both ends. */
  private final Vector3D leaving;

  private final Vector3D arriving;

  private final double reachMetres;

  /**
   * The path between two points.
   *
   * @param leaving velocity at the first, metres per second
   * @param arriving velocity at the second
   */
  PathPiece(PathPoint from, PathPoint to, Vector3D leaving, Vector3D arriving) {
    this.from = from;
    this.to = to;
    this.seconds = from.secondsTo(to);
    this.leaving = leaving.multiply(seconds);
    this.arriving = arriving.multiply(seconds);
    Vector3D whole = to.position().subtract(from.position());
    // A cubic lies within its four Bézier points.
    this.reachMetres =
        Math.max(
            Math.max(whole.norm(), this.leaving.norm() / 3),
            whole.subtract(this.arriving.multiply(1.0 / 3)).norm());
  }

  /** The straight and even way between two points, for where nothing better is known. */
  public static PathPiece straight(PathPoint from, PathPoint to) {
    Vector3D velocity = from.velocityTo(to);
    return new PathPiece(from, to, velocity, velocity);
  }

  /** Where it begins. */
  public PathPoint from() {
    return from;
  }

  /** Where it ends. */
  public PathPoint to() {
    return to;
  }

  /** Whether the drone may have been in the gate's opening. */
  boolean mayReach(Gate gate) {
    return gate.isWithin(from.position(), reachMetres);
  }

  /** When the drone is at u. */
  public Moment moment(double u) {
    return from.moment().towards(to.moment(), u);
  }

  /** Where the drone is at u, metres. */
  public Vector3D position(double u) {
    double v = 1 - u;
    return Vector3D.Sum.of(from.position().multiply(v * v * (1 + 2 * u)))
        .addScaled(u * v * v, leaving)
        .addScaled(u * u * (1 + 2 * v), to.position())
        .addScaled(-u * u * v, arriving)
        .get();
  }

  /** The drone's velocity at u, metres per second. */
  public Vector3D velocity(double u) {
    double v = 1 - u;
    Vector3D whole = to.position().subtract(from.position());
    return Vector3D.Sum.of(whole.multiply(6 * u * v))
        .addScaled(v * (1 - 3 * u), leaving)
        .addScaled(u * (3 * u - 2), arriving)
        .get()
        .multiply(1 / seconds);
  }

  /** Is told of each passing of a plane. */
  @FunctionalInterface
  interface PassingListener {
    void passed(double u, Direction direction);
  }

  /** Finds each u at which the path passes the gate's plane, in order. */
  void passings(Gate gate, PassingListener listener) {
    double first = gate.past(from.position());
    double last = gate.past(to.position());
    double out = gate.along(leaving);
    double in = gate.along(arriving);
    if (isOneSide(first, first + out / 3, last - in / 3, last)) {
      return;
    }
    Cubic distance = Cubic.hermite(first, out, last, in);
    double begin = 0;
    double atBegin = first;
    for (double end : distance.monotoneUntil()) {
      double atEnd = end == 1 ? last : distance.at(end);
      // What lies in the plane is past it: so no passing is found twice, or missed, at a sample.
      if (atBegin < 0 != atEnd < 0) {
        listener.passed(
            root(distance, begin, atBegin, end, atEnd),
            atBegin < 0 ? Direction.FORWARD : Direction.BACKWARD);
      }
      begin = end;
      atBegin = atEnd;
    }
  }

  private static boolean isOneSide(double a, double b, double c, double d) {
    return (a < 0 && b < 0 && c < 0 && d < 0) || (a >= 0 && b >= 0 && c >= 0 && d >= 0);
  }

  private static double root(
      Cubic distance, double begin, double atBegin, double end, double atEnd) {
    if (atBegin == 0) {
      return begin;
    }
    if (atEnd == 0) {
      return end;
    }
    // At a sample the polynomial may miss the sample's own value by a rounding, and so its sign.
    if (distance.at(begin) < 0 == distance.at(end) < 0) {
      return Math.abs(atBegin) < Math.abs(atEnd) ? begin : end;
    }
    return SOLVER.findRoot(distance::at, begin, end);
  }

  /** A crossing of that gate at u. */
  Crossing crossing(int gate, double u, Direction direction) {
    return new Crossing(from.flight(), gate, moment(u), velocity(u).norm(), direction);
  }
}
