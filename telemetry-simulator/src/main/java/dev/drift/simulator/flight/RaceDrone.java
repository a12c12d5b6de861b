package dev.drift.simulator.flight;

import dev.drift.simulator.geometry.Attitude;
import dev.drift.simulator.track.RacingLine;
import dev.drift.simulator.track.Track;
import java.util.SplittableRandom;

/**
 * One drone of an endless race: its moments one after the other, heat after heat.
 *
 * <p>The time grows by exactly one over the rate, and goes back to 0 where a heat begins and after
 * a crash. The same seed and drone number give the same flights. For one thread.
 */
public final class RaceDrone {

  private static final int MAX_LAPS = 8;

  private final double hz;
  private final SplittableRandom random;
  private final Pilot pilot;
  private final RacingLine line;
  private final SpeedPlan plan;
  private final FlightPlanner.GridPlace grid;
  private SimulatedFlight flight;
  private long sampleOfFlight;
  private long sampleOfRace;
  private double heatEndsSeconds;
  private Attitude last = new Attitude(0, 0, 0, 1);

  /**
   * @param drone 0 = the first; gives the place on the grid
   * @param hz samples a second
   * @param seed of the race
   */
  public RaceDrone(Track track, int drone, double hz, long seed) {
    this.hz = hz;
    random = new SplittableRandom(seed * 1_000_003 + drone);
    pilot = Pilot.of(track, random);
    line = RacingLine.through(track, pilot.offsets());
    plan = SpeedPlan.of(line);
    grid = FlightPlanner.GridPlace.of(drone);
    flight = plan();
  }

  /**
   * When the start signal of a heat is given, seconds from the begin of the race.
   *
   * @param heat 0 = the first
   */
  public static double signalSeconds(int heat) {
    return heat * Heat.SECONDS + Heat.GRID_SECONDS;
  }

  /** The next moment, one over the rate after the one before. */
  public FlightMoment next() {
    double seconds = sampleOfFlight / hz;
    if (seconds >= flight.seconds()) {
      flight = plan();
      sampleOfFlight = 0;
      seconds = 0;
    }
    FlightState state = flight.at(seconds);
    // Of the two quaternions for one attitude the one that goes on without a jump.
    last = state.attitude().near(last);
    sampleOfFlight++;
    sampleOfRace++;
    return new FlightMoment(seconds, state.withAttitude(last));
  }

  private SimulatedFlight plan() {
    double now = sampleOfRace / hz;
    boolean start = now > heatEndsSeconds - 1e-6;
    if (start) {
      heatEndsSeconds += Heat.SECONDS;
    }
    double wait = (start ? Heat.GRID_SECONDS : 1) + pilot.reactionSeconds();
    double[] lapPaces = new double[MAX_LAPS];
    double crashMetres = Double.POSITIVE_INFINITY;
    for (int lap = 0; lap < lapPaces.length; lap++) {
      lapPaces[lap] = pilot.pace() * random.nextDouble(0.95, 1);
      double place = random.nextDouble(0.1, 0.95);
      if (random.nextDouble() < pilot.crashesPerLap()) {
        crashMetres = Math.min(crashMetres, (lap + place) * line.length());
      }
    }
    return new FlightPlanner(line, plan, grid, heatEndsSeconds - now, random)
        .fly(wait, lapPaces, crashMetres);
  }
}
