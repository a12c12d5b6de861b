package dev.drift.simulator.flight;

import dev.drift.simulator.geometry.QuinticSpline;
import dev.drift.simulator.geometry.Vector3;
import java.util.Arrays;

/**
 * Where a drone is at every tenth of a second, as its flight is planned; at the end a smooth path.
 *
 * <p>Grows with the flight, which is bounded by {@link Heat#SECONDS}.
 */
final class FlightPath {

  static final double STEP_SECONDS = 0.1;

  /** The curves of {@link #spline}: position x, y, z from here, */
  static final int POSITION = 0;

  /** the heading in radians, */
  static final int HEADING = 3;

  /** and 0 = the ground carries the drone, 1 = its propellers do. */
  static final int FLYING = 4;

  private static final int CURVES = 5;
  // Each moves a point that is accelerated by 30 m/s² by 7 cm, and takes the edge off a change of
  // it.
  private static final int SMOOTHING_PASSES = 2;

  private double[][] control = new double[CURVES][512];
  private int size;

  double seconds() {
    return size * STEP_SECONDS;
  }

  /**
   * Goes on to a place.
   *
   * @param headingRadians of any number of turns; the nearest way from the last one is taken
   */
  void append(Vector3 position, double headingRadians, boolean flying) {
    if (size == control[0].length) {
      for (int curve = 0; curve < CURVES; curve++) {
        control[curve] = Arrays.copyOf(control[curve], 2 * size);
      }
    }
    control[POSITION][size] = position.x();
    control[POSITION + 1][size] = position.y();
    control[POSITION + 2][size] = position.z();
    double last = size == 0 ? headingRadians : control[HEADING][size - 1];
    control[HEADING][size] = last + Math.IEEEremainder(headingRadians - last, 2 * Math.PI);
    control[FLYING][size] = flying ? 1 : 0;
    size++;
  }

  QuinticSpline spline() {
    double[][] smooth = new double[CURVES][];
    for (int curve = 0; curve < CURVES; curve++) {
      smooth[curve] = Arrays.copyOf(control[curve], size);
      for (int pass = 0; pass < SMOOTHING_PASSES; pass++) {
        smooth[curve] = smoothed(smooth[curve]);
      }
    }
    return new QuinticSpline(smooth, STEP_SECONDS);
  }

  private static double[] smoothed(double[] points) {
    double[] smooth = points.clone();
    for (int i = 1; i < points.length - 1; i++) {
      smooth[i] = points[i] / 2 + (points[i - 1] + points[i + 1]) / 4;
    }
    return smooth;
  }
}
