package dev.drift.simulator.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drift.simulator.geometry.Attitude;
import dev.drift.simulator.geometry.Vector3;
import dev.drift.simulator.track.RacingLine;
import dev.drift.simulator.track.Track;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SimulatedFlightTest {

  private static final double NEAR = 1e-4;

  /** One whole flight of any pilot; every second one crashes. */
  private static SimulatedFlight flight(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Pilot pilot = Pilot.of(Track.standard(), random);
    RacingLine line = RacingLine.through(Track.standard(), pilot.offsets());
    double crash =
        random.nextBoolean() ? line.length() * random.nextDouble(0.1, 4) : Double.POSITIVE_INFINITY;
    return new FlightPlanner(
            line, SpeedPlan.of(line), FlightPlanner.GridPlace.of(seed % 40), Heat.SECONDS, random)
        .fly(
            Heat.GRID_SECONDS + pilot.reactionSeconds(),
            new double[] {pilot.pace(), 0.95 * pilot.pace()},
            crash);
  }

  @Property(tries = 30)
  void velocityIsTheSlopeOfThePosition(@ForAll @IntRange(max = 1_000_000) int seed) {
    SimulatedFlight flight = flight(seed);

    for (double t = 0.05; t < flight.seconds() - 0.05; t += 0.217) {
      Vector3 slope =
          flight.at(t + NEAR).position().minus(flight.at(t - NEAR).position()).times(0.5 / NEAR);
      assertThat(flight.at(t).velocity().minus(slope).length()).as("at %s s", t).isLessThan(1e-3);
    }
  }

  @Property(tries = 30)
  void theAttitudePointsTheThrustWhereTheMotionNeedsIt(
      @ForAll @IntRange(max = 1_000_000) int seed) {
    SimulatedFlight flight = flight(seed);

    for (double t = 0.05; t < flight.seconds() - 0.05; t += 0.217) {
      FlightState state = flight.at(t);
      Vector3 acceleration =
          flight.at(t + NEAR).velocity().minus(flight.at(t - NEAR).velocity()).times(0.5 / NEAR);
      Vector3 needed =
          acceleration
              .plus(Vector3.UP.times(Quadcopter.GRAVITY))
              .plus(state.velocity().times(Quadcopter.DRAG_PER_SECOND));
      assertThat(state.attitude().up().dot(needed.unit())).isCloseTo(1, within(1e-5));
      assertThat(state.thrust()).isLessThanOrEqualTo(needed.length() + 1e-3);
      if (state.position().y() > 0.5) {
        assertThat(state.thrust()).isCloseTo(needed.length(), within(1e-2));
      }
    }
  }

  @Property(tries = 30)
  void theGyroIsTheTurningOfTheAttitude(@ForAll @IntRange(max = 1_000_000) int seed) {
    SimulatedFlight flight = flight(seed);

    for (double t = 0.05; t < flight.seconds() - 0.05; t += 0.217) {
      BodyRates turning = turning(flight.at(t - NEAR).attitude(), flight.at(t + NEAR).attitude());
      BodyRates gyro = flight.at(t).rates();
      assertThat(gyro.pitch()).as("pitch at %s s", t).isCloseTo(turning.pitch(), within(0.05));
      assertThat(gyro.roll()).as("roll at %s s", t).isCloseTo(turning.roll(), within(0.05));
      assertThat(gyro.yaw()).as("yaw at %s s", t).isCloseTo(turning.yaw(), within(0.05));
    }
  }

  /** Twice the vector part of (conjugate of before) times after, by the time between. */
  private static BodyRates turning(Attitude a, Attitude b) {
    double w = a.w() * b.w() + a.x() * b.x() + a.y() * b.y() + a.z() * b.z();
    double factor = Math.toDegrees(Math.signum(w) * 2 / (2 * NEAR));
    return new BodyRates(
        factor * (a.w() * b.x() - a.x() * b.w() - a.y() * b.z() + a.z() * b.y()),
        factor * (a.w() * b.z() - a.x() * b.y() + a.y() * b.x() - a.z() * b.w()),
        factor * (a.w() * b.y() + a.x() * b.z() - a.y() * b.w() - a.z() * b.x()));
  }

  @Property(tries = 100)
  void noDroneDoesWhatNoneCan(@ForAll @IntRange(max = 1_000_000) int seed) {
    SimulatedFlight flight = flight(seed);

    for (double t = 0; t < flight.seconds(); t += 0.05) {
      FlightState state = flight.at(t);
      assertThat(state.velocity().length()).isLessThan(Quadcopter.MAX_SPEED);
      assertThat(state.thrust()).isBetween(0.0, 5 * Quadcopter.GRAVITY);
      assertThat(state.rates().fastest()).isLessThan(Quadcopter.MAX_RATE_DEGREES_PER_SECOND);
      assertThat(state.position().y()).isBetween(Quadcopter.STANDING_HEIGHT - 1e-9, 12.0);
      assertThat(Math.abs(state.position().x())).isLessThan(60);
      assertThat(Math.abs(state.position().z())).isLessThan(40);
      assertThat(state.batteryPercentage()).isBetween(5.0, 100.0);
      assertThat(state.batteryVolts()).isBetween(13.5, 16.8);
    }
  }

  @Property(tries = 30)
  void itBeginsAtRestOnTheGroundWithAFullBattery(@ForAll @IntRange(max = 1_000_000) int seed) {
    FlightState start = flight(seed).at(0);

    assertThat(start.velocity().length()).isLessThan(1e-9);
    assertThat(start.position().y()).isCloseTo(Quadcopter.STANDING_HEIGHT, within(1e-6));
    assertThat(start.thrust()).isZero();
    assertThat(start.batteryPercentage()).isEqualTo(100);
    assertThat(start.batteryVolts()).isCloseTo(16.8, within(1e-9));
    assertThat(start.rates().fastest()).isLessThan(1e-6);
  }

  @Property(tries = 30)
  void itEndsAtRestOnTheGround(@ForAll @IntRange(max = 1_000_000) int seed) {
    SimulatedFlight flight = flight(seed);
    FlightState end = flight.at(flight.seconds());

    assertThat(end.velocity().length()).isLessThan(1e-9);
    assertThat(end.position().y()).isLessThan(Quadcopter.STANDING_HEIGHT + 0.03);
    assertThat(end.thrust()).isZero();
  }

  @Property(tries = 30)
  void theBatteryOnlyEmpties(@ForAll @IntRange(max = 1_000_000) int seed) {
    SimulatedFlight flight = flight(seed);
    double last = 100;

    for (double t = 0; t < flight.seconds(); t += 0.5) {
      double now = flight.at(t).batteryPercentage();
      assertThat(now).isLessThanOrEqualTo(last);
      last = now;
    }
    assertThat(last).isLessThan(100);
  }

  @Test
  void theMotorsTogetherFollowTheThrust() {
    double idle = squares(Quadcopter.motorRpms(0, new BodyRates(0, 0, 0)));
    double hover = squares(Quadcopter.motorRpms(10, new BodyRates(0, 0, 0))) - idle;
    double turning = squares(Quadcopter.motorRpms(20, new BodyRates(300, -200, 100))) - idle;

    assertThat(turning).isCloseTo(2 * hover, within(1e-6 * hover));
  }

  @Test
  void theMotorsThatLiftASideAreTheFasterOnes() {
    double[] rollingLeft = Quadcopter.motorRpms(20, new BodyRates(0, 300, 0));
    double[] noseDown = Quadcopter.motorRpms(20, new BodyRates(300, 0, 0));

    assertThat(rollingLeft[1]).isEqualTo(rollingLeft[3]).isGreaterThan(rollingLeft[0]);
    assertThat(noseDown[2]).isEqualTo(noseDown[3]).isGreaterThan(noseDown[0]);
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
