package dev.drift.simulator.flight;

import dev.drift.simulator.geometry.Attitude;
import dev.drift.simulator.geometry.Vector3;
import dev.drift.simulator.liftoff.LiftoffSample;

/**
 * A simulated drone at one instant.
 *
 * @param position metres, world
 * @param velocity metres a second, world
 * @param attitude the body's axes in the world
 * @param rates of the body
 * @param thrust of all motors, m/s² (newtons for each kilogram)
 * @param batteryPercentage 0 to 100
 * @param batteryVolts of the whole battery
 */
public record FlightState(
    Vector3 position,
    Vector3 velocity,
    Attitude attitude,
    BodyRates rates,
    double thrust,
    double batteryPercentage,
    double batteryVolts) {

  /** The same, with the other quaternion of the attitude or with this one. */
  FlightState withAttitude(Attitude same) {
    return new FlightState(
        position, velocity, same, rates, thrust, batteryPercentage, batteryVolts);
  }

  /**
   * As Liftoff would tell it.
   *
   * @param seconds since the drone's last reset
   */
  LiftoffSample sample(float seconds) {
    double[] rpms = Quadcopter.motorRpms(thrust, rates);
    float[] motorRpms = new float[rpms.length];
    for (int motor = 0; motor < rpms.length; motor++) {
      motorRpms[motor] = (float) rpms[motor];
    }
    return LiftoffSample.builder()
        .timestamp(seconds)
        .position((float) position.x(), (float) position.y(), (float) position.z())
        .attitude(
            (float) attitude.x(), (float) attitude.y(), (float) attitude.z(), (float) attitude.w())
        .velocity((float) velocity.x(), (float) velocity.y(), (float) velocity.z())
        .gyro((float) rates.pitch(), (float) rates.roll(), (float) rates.yaw())
        .input(
            (float) Quadcopter.throttle(thrust),
            stick(rates.yaw()),
            stick(rates.pitch()),
            stick(rates.roll()))
        .battery((float) batteryPercentage, (float) batteryVolts)
        .motorRpms(motorRpms)
        .build();
  }

  private static float stick(double degreesPerSecond) {
    double share = degreesPerSecond / Quadcopter.MAX_RATE_DEGREES_PER_SECOND;
    return (float) Math.min(1, Math.max(-1, share));
  }
}
