package dev.drift.timing;

/** A polynomial of the third degree on 0 to 1: ((a u + b) u + c) u + d. */
record Cubic(double a, double b, double c, double d) {

  private static final double[] WHOLE = {1};

  /** With these values and derivatives at 0 and 1. */
  static Cubic hermite(double first, double out, double last, double in) {
    return new Cubic(2 * (first - last) + out + in, 3 * (last - first) - 2 * out - in, out, first);
  }

  double at(double u) {
    return ((a * u + b) * u + c) * u + d;
  }

  /** The ends of the pieces in which it only grows or only falls, in order; the last is 1. */
  double[] monotoneUntil() {
    // The zeros of 3a u² + 2b u + c, by the form that does not cancel.
    double discriminant = b * b - 3 * a * c;
    if (!(discriminant > 0)) {
      return WHOLE;
    }
    double q = -(b + Math.copySign(Math.sqrt(discriminant), b));
    double one = q / (3 * a);
    double other = c / q;
    double lower = Math.min(one, other);
    double higher = Math.max(one, other);
    boolean isLower = lower > 0 && lower < 1;
    boolean isHigher = higher > 0 && higher < 1;
    if (isLower && isHigher) {
      return new double[] {lower, higher, 1};
    }
    if (isLower || isHigher) {
      return new double[] {isLower ? lower : higher, 1};
    }
    return WHOLE;
  }
}
