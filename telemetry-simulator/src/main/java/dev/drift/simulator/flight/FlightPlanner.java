package dev.drift.simulator.flight;

import dev.drift.simulator.geometry.Vector3;
import dev.drift.simulator.track.RacingLine;
import java.util.SplittableRandom;

/**
 * Flies one pilot from the starting grid: waits for the signal, takes off, flies the laps, and
 * lands after the last, or crashes on the way.
 *
 * <p>A new one for each flight.
 */
final class FlightPlanner {

  private static final double STEP = FlightPath.STEP_SECONDS;
  private static final double BRAKE = 14;
  private static final double LANDING_BRAKE = 7;
  private static final double CRASH_BRAKE = 12;
  private static final double TAKE_OFF_SECONDS = 2;
  private static final double JOIN_SECONDS = 3.5;
  private static final double WANDER_METRES = 0.25;
  private static final double WANDER_LENGTH_METRES = 31;
  private static final double LOOK_AHEAD_METRES = 3;
  private static final double RESTING_SECONDS = 2;

  private final RacingLine line;
  private final SpeedPlan plan;
  private final GridPlace grid;
  private final FlightPath path = new FlightPath();
  private final double lastSeconds;
  private final double wanderPhase;
  private double metres;
  private double speed;
  private double height = Quadcopter.STANDING_HEIGHT;
  private double climb;

  /**
   * @param lastSeconds the flight is over then, wherever the drone is
   */
  FlightPlanner(
      RacingLine line,
      SpeedPlan plan,
      GridPlace grid,
      double lastSeconds,
      SplittableRandom random) {
    this.line = line;
    this.plan = plan;
    this.grid = grid;
    this.lastSeconds = lastSeconds;
    this.wanderPhase = random.nextDouble(2 * Math.PI);
    this.metres = -grid.behindMetres();
  }

  /**
   * Flies.
   *
   * @param waitSeconds on the grid, at least one
   * @param lapPaces one for each lap, the last for any further: share of the speed that the plan
   *     allows
   * @param crashMetres flown from the start gate when the drone crashes; infinite = never
   */
  SimulatedFlight fly(double waitSeconds, double[] lapPaces, double crashMetres) {
    while (path.seconds() < waitSeconds) {
      append(0, false);
    }
    boolean finished = false;
    int lap = 0;
    while (!finished && metres < crashMetres && path.seconds() < lastSeconds + 1) {
      race(path.seconds() - waitSeconds, lapPaces[Math.min(lap, lapPaces.length - 1)]);
      int before = lap;
      lap = (int) Math.max(0, metres / line.length());
      finished = lap > before && path.seconds() > lastSeconds - Heat.LAST_LAP_SECONDS;
    }
    boolean crashed = metres >= crashMetres && !finished;
    comeDown(crashed ? CRASH_BRAKE : LANDING_BRAKE);
    // A crashed pilot starts again soon; one who has finished waits for the others.
    double until = crashed ? path.seconds() + RESTING_SECONDS : lastSeconds + 1;
    double over = Math.min(lastSeconds, until);
    while (path.seconds() < over + 1) {
      append(1, false);
    }
    return new SimulatedFlight(path, over);
  }

  private void race(double flownSeconds, double lapPace) {
    double wanted = plan.speedAt(metres) * lapPace - speed;
    speed += Math.min(Math.max(wanted, -BRAKE * STEP), SpeedPlan.ALONG * STEP);
    metres += speed * STEP;
    double lastHeight = height;
    double risen = eased(flownSeconds / TAKE_OFF_SECONDS);
    double lineHeight = line.at(metres).y();
    height = Quadcopter.STANDING_HEIGHT + (lineHeight - Quadcopter.STANDING_HEIGHT) * risen;
    climb = (height - lastHeight) / STEP;
    append(eased(flownSeconds / JOIN_SECONDS), true);
  }

  private void comeDown(double brake) {
    while ((speed > 0 || height > Quadcopter.STANDING_HEIGHT + 0.02)
        && path.seconds() < lastSeconds + 1) {
      speed = Math.max(0, speed - brake * STEP);
      metres += speed * STEP;
      double above = height - Quadcopter.STANDING_HEIGHT;
      double wantedClimb = -Math.min(1.2 * above, 2.5);
      climb += Math.min(Math.max((wantedClimb - climb) / 0.4, -4), 5) * STEP;
      height = Math.max(Quadcopter.STANDING_HEIGHT, height + climb * STEP);
      append(1, true);
    }
  }

  /**
   * @param joined 0 = in line with the place on the grid, 1 = on the racing line
   */
  private void append(double joined, boolean flying) {
    double heading = line.headingAt(metres);
    Vector3 right = Vector3.ofHeading(heading + Math.PI / 2);
    double wander = WANDER_METRES * StrictMath.sin(metres / WANDER_LENGTH_METRES + wanderPhase);
    double aside = grid.asideMetres() * (1 - joined) + wander * joined;
    Vector3 place = line.at(metres).plus(right.times(aside));
    Vector3 position = new Vector3(place.x(), height, place.z());
    path.append(position, line.headingAt(metres + LOOK_AHEAD_METRES), flying);
  }

  /** From 0 to 1, beginning and ending without a jolt. */
  private static double eased(double share) {
    double s = Math.min(Math.max(share, 0), 1);
    return s * s * (3 - 2 * s);
  }

  /**
   * A place on the starting grid.
   *
   * @param behindMetres before the start gate
   * @param asideMetres to the right of the line
   */
  record GridPlace(double behindMetres, double asideMetres) {

    private static final int ROW = 8;
    private static final int ROWS = 5;

    /** All of a row pass through the start gate. */
    private static final double APART_METRES = 0.7;

    /** The place of a drone, 0 = the first; beyond 40 drones places are used again. */
    static GridPlace of(int drone) {
      int row = drone / ROW % ROWS;
      return new GridPlace(5 + 2.5 * row, APART_METRES * (drone % ROW - (ROW - 1) / 2.0));
    }
  }
}
