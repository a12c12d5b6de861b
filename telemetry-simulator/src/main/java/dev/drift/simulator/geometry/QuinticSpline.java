package dev.drift.simulator.geometry;

/**
 * A uniform quintic B-spline in time: as many curves as there are rows of control points, each four
 * times continuously differentiable.
 *
 * <p>Control point i is centred at {@code (i - 2) * step}. Any derivative is an average of the
 * control points' differences of that order, so a limit that those keep is kept by the curve.
 */
public final class QuinticSpline {

  private static final int DEGREE = 5;

  private final double[][] control;
  private final double step;

  /**
   * @param control one row for each curve, all of one length, at least 6
   * @param stepSeconds time between control points
   */
  public QuinticSpline(double[][] control, double stepSeconds) {
    if (control[0].length <= DEGREE) {
      throw new IllegalArgumentException("a quintic spline needs more than five control points");
    }
    this.control = control;
    this.step = stepSeconds;
  }

  /** The end of time; it begins at 0. */
  public double seconds() {
    return (control[0].length - DEGREE) * step;
  }

  /** The curves at a time from 0 to {@link #seconds}; outside, as at the nearer end. */
  public At at(double seconds) {
    double position = Math.min(Math.max(seconds, 0), seconds()) / step;
    int first = Math.min((int) position, control[0].length - DEGREE - 1);
    return new At(first, position - first);
  }

  /** The curves at one time. */
  public final class At {
    private final int first;
    private final double[][] weights = new double[DEGREE + 1][];

    private At(int first, double u) {
      this.first = first;
      weights[0] = new double[] {1};
      for (int degree = 1; degree <= DEGREE; degree++) {
        weights[degree] = raised(weights[degree - 1], degree, u);
      }
    }

    // The uniform case of the Cox-de Boor recursion.
    private static double[] raised(double[] lower, int degree, double u) {
      double[] raised = new double[degree + 1];
      for (int j = 0; j <= degree; j++) {
        double fromLeft = j > 0 ? (u - j + degree) * lower[j - 1] : 0;
        double fromRight = j < degree ? (j + 1 - u) * lower[j] : 0;
        raised[j] = (fromLeft + fromRight) / degree;
      }
      return raised;
    }

    /**
     * A curve's value (order 0) or its derivative of that order by time.
     *
     * @param order 0 to 3
     */
    public double derivative(int curve, int order) {
      double[] points = control[curve];
      double[] weight = weights[DEGREE - order];
      double sum = 0;
      for (int j = 0; j < weight.length; j++) {
        sum += weight[j] * difference(points, first + j, order);
      }
      for (int i = 0; i < order; i++) {
        sum /= step;
      }
      return sum;
    }

    private static double difference(double[] p, int i, int order) {
      return switch (order) {
        case 0 -> p[i];
        case 1 -> p[i + 1] - p[i];
        case 2 -> p[i + 2] - 2 * p[i + 1] + p[i];
        case 3 -> p[i + 3] - 3 * p[i + 2] + 3 * p[i + 1] - p[i];
        default -> throw new IllegalArgumentException("order " + order);
      };
    }

    /** Three neighbouring curves as a vector. */
    public Vector3 vector(int firstCurve, int order) {
      return new Vector3(
          derivative(firstCurve, order),
          derivative(firstCurve + 1, order),
          derivative(firstCurve + 2, order));
    }
  }
}
