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

  /**
   * As Liftoff would tell it.
   *
   * @param seconds since the drone's last reset
   * @param told the attitude, by whichever of its two quaternions
   */
  LiftoffSample sample(float seconds, Attitude told) {
    double[] rpms = Quadcopter.motorRpms(thrust, rates);
    float[] motorRpms = new float[rpms.length];
    for (int motor = 0; motor < rpms.length; motor++) {
      motorRpms[motor] = (float) rpms[motor];
    }
    return LiftoffSample.builder()
        .timestamp(seconds)
        .position((float) position.x(), (float) position.y(), (float) position.z())
        .attitude((float) told.x(), (float) told.y(), (float) told.z(), (float) told.w())
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
