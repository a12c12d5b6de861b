package dev.drift.simulator.flight;

import dev.drift.simulator.geometry.Vector3;
import dev.drift.simulator.track.RacingLine;
import java.util.Arrays;

/**
 * How fast each place of a line can be flown: as fast as bends, thrust and turning rates allow,
 * braking before what comes.
 */
final class SpeedPlan {

  /** Speeding up and slowing down along the line, m/s². */
  static final double ALONG = 11;

  private static final double TOP_SPEED = 29;
  private static final double SIDEWAYS = 32;
  // Stricter than the drone's own limits, so that joining and leaving the line fit too.
  private static final double MAX_THRUST = 44;
  private static final double MIN_LIFT = 4.5;
  private static final double MAX_TILT_RADIANS_PER_SECOND = 9;
  private static final int MAX_ROUNDS = 400;
  private static final double EASE = 0.97;
  private static final double EASE_METRES = 6;
  // Half of the time over which turning is judged.
  private static final double REACH_SECONDS = 0.1;

  private final RacingLine line;
  private final double[] limits;
  private double[] speeds;

  private SpeedPlan(RacingLine line) {
    this.line = line;
    limits = new double[line.size()];
    for (int i = 0; i < limits.length; i++) {
      double inBend = Math.sqrt(SIDEWAYS / Math.max(line.curvature(i), 1e-6));
      limits[i] = Math.min(TOP_SPEED, inBend);
    }
    speeds = withinReach(limits);
  }

  /** The plan of a pilot who does all that the drone can do. */
  static SpeedPlan of(RacingLine line) {
    SpeedPlan plan = new SpeedPlan(line);
    int rounds = 0;
    while (plan.easeWhereTooHard()) {
      if (++rounds == MAX_ROUNDS) {
        throw new IllegalStateException("no drone can fly this line: its bends are too tight");
      }
    }
    return plan;
  }

  /** Metres a second at a place of the line. */
  double speedAt(double metres) {
    double index = metres / line.spacing();
    int before = (int) Math.floor(index);
    double share = index - before;
    return speed(before) * (1 - share) + speed(before + 1) * share;
  }

  private double speed(int index) {
    return speeds[Math.floorMod(index, speeds.length)];
  }

  /** Twice around the closed line each way, so that the seam is like any other place. */
  private double[] withinReach(double[] limits) {
    int count = limits.length;
    double[] reached = limits.clone();
    double gain = 2 * ALONG * line.spacing();
    for (int i = 1; i < 2 * count; i++) {
      double before = reached[(i - 1) % count];
      reached[i % count] = Math.min(reached[i % count], Math.sqrt(before * before + gain));
    }
    for (int i = 2 * count - 2; i >= 0; i--) {
      double after = reached[(i + 1) % count];
      reached[i % count] = Math.min(reached[i % count], Math.sqrt(after * after + gain));
    }
    return reached;
  }

  /** Lowers the limits around each place that asks too much; false where none does. */
  private boolean easeWhereTooHard() {
    boolean[] tooHard = new boolean[limits.length];
    boolean any = false;
    for (int i = 0; i < limits.length; i++) {
      tooHard[i] = isTooHard(i);
      any |= tooHard[i];
    }
    if (any) {
      int reach = (int) Math.round(EASE_METRES / line.spacing());
      boolean[] ease = new boolean[limits.length];
      for (int i = 0; i < limits.length; i++) {
        for (int j = i - reach; tooHard[i] && j <= i + reach; j++) {
          ease[Math.floorMod(j, ease.length)] = true;
        }
      }
      Arrays.setAll(limits, i -> ease[i] ? speeds[i] * EASE : limits[i]);
      speeds = withinReach(limits);
    }
    return any;
  }

  private boolean isTooHard(int index) {
    int reach = Math.max(1, (int) Math.round(speed(index) * REACH_SECONDS / line.spacing()));
    Vector3 here = thrustAt(index, reach);
    if (here.length() > MAX_THRUST || here.y() < MIN_LIFT) {
      return true;
    }
    Vector3 turn =
        thrustAt(index + reach, reach).unit().minus(thrustAt(index - reach, reach).unit());
    return turn.length() / (2 * REACH_SECONDS) > MAX_TILT_RADIANS_PER_SECOND;
  }

  /** What the motion asks of the propellers, averaged as the smooth path will. */
  private Vector3 thrustAt(int index, int reach) {
    Vector3 velocity = velocityAt(index);
    Vector3 change = velocityAt(index + reach).minus(velocityAt(index - reach));
    double seconds = 2 * reach * line.spacing() / speed(index);
    return change
        .times(1 / seconds)
        .plus(Vector3.UP.times(Quadcopter.GRAVITY))
        .plus(velocity.times(Quadcopter.DRAG_PER_SECOND));
  }

  private Vector3 velocityAt(int index) {
    Vector3 way = line.point(index + 1).minus(line.point(index - 1));
    return way.unit().times(speed(index));
  }
}
