package dev.drift.simulator.flight;

import dev.drift.simulator.geometry.Attitude;
import dev.drift.simulator.geometry.QuinticSpline;
import dev.drift.simulator.geometry.Vector3;

/**
 * One flight of one drone, from its reset to the next: the state at any time of it, worked out from
 * the path.
 *
 * <p>Does not change once made; all its memory is the path's control points, ten for each second.
 */
public final class SimulatedFlight {

  private final QuinticSpline path;
  private final double seconds;
  private final double stepSeconds;
  // What was drawn from the battery until each step.
  private final double[] usedAmpereSeconds;

  SimulatedFlight(FlightPath flown, double seconds) {
    path = flown.spline();
    stepSeconds = FlightPath.STEP_SECONDS;
    this.seconds = Math.min(seconds, path.seconds());
    int steps = (int) Math.ceil(path.seconds() / stepSeconds) + 1;
    usedAmpereSeconds = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      double amperes = Quadcopter.amperes(new Forces(path.at(i * stepSeconds)).thrust());
      usedAmpereSeconds[i + 1] = usedAmpereSeconds[i] + amperes * stepSeconds;
    }
  }

  /** How long it lasts. */
  public double seconds() {
    return seconds;
  }

  /** The state so many seconds after the reset, 0 to {@link #seconds}. */
  public FlightState at(double time) {
    QuinticSpline.At at = path.at(time);
    Forces forces = new Forces(at);
    double thrust = forces.thrust();
    double percentage = Quadcopter.batteryPercentage(used(time));
    double volts = Quadcopter.volts(percentage, Quadcopter.amperes(thrust));
    Vector3 position = at.vector(FlightPath.POSITION, 0);
    Orientation orientation = forces.orientation(at);
    return new FlightState(
        position,
        forces.velocity,
        orientation.attitude,
        orientation.rates,
        thrust,
        percentage,
        volts);
  }

  private double used(double time) {
    double index = Math.max(time, 0) / stepSeconds;
    int before = Math.min((int) index, usedAmpereSeconds.length - 2);
    double share = Math.min(index - before, 1);
    return usedAmpereSeconds[before] * (1 - share) + usedAmpereSeconds[before + 1] * share;
  }

  private record Orientation(Attitude attitude, BodyRates rates) {}

  /** What the motion asks of the propellers. */
  private static final class Forces {
    private final Vector3 velocity;
    // Acceleration less gravity less drag: what thrust, and on the ground its support, must give.
    private final Vector3 needed;
    private final Vector3 neededChange;
    private final double flying;

    Forces(QuinticSpline.At at) {
      velocity = at.vector(FlightPath.POSITION, 1);
      Vector3 acceleration = at.vector(FlightPath.POSITION, 2);
      Vector3 jerk = at.vector(FlightPath.POSITION, 3);
      needed =
          acceleration
              .plus(Vector3.UP.times(Quadcopter.GRAVITY))
              .plus(velocity.times(Quadcopter.DRAG_PER_SECOND));
      neededChange = jerk.plus(acceleration.times(Quadcopter.DRAG_PER_SECOND));
      flying = at.derivative(FlightPath.FLYING, 0);
    }

    double thrust() {
      return needed.length() * flying;
    }

    /** Up along the thrust, the heading in the plane of up and forward. */
    Orientation orientation(QuinticSpline.At at) {
      double heading = at.derivative(FlightPath.HEADING, 0);
      double headingRate = at.derivative(FlightPath.HEADING, 1);
      Vector3 ahead = Vector3.ofHeading(heading);
      Vector3 aheadChange = Vector3.ofHeading(heading + Math.PI / 2).times(headingRate);
      Vector3 up = needed.unit();
      Vector3 upChange =
          neededChange.minus(up.times(neededChange.dot(up))).times(1 / needed.length());
      Vector3 side = up.cross(ahead);
      Vector3 sideChange = upChange.cross(ahead).plus(up.cross(aheadChange));
      Vector3 right = side.unit();
      Vector3 forward = right.cross(up);
      // An axis changes by the cross product of the body's turning with it; solved for the turning.
      BodyRates rates =
          new BodyRates(
              Math.toDegrees(upChange.dot(forward)),
              Math.toDegrees(-upChange.dot(right)),
              Math.toDegrees(-sideChange.dot(forward) / side.length()));
      return new Orientation(Attitude.ofAxes(right, up, forward), rates);
    }
  }
}
