package dev.drift.simulator.flight;

/**
 * What the simulated drone, a five-inch quadcopter on four lithium cells, can do.
 *
 * <p>Thrust is specific: newtons for each kilogram, thus m/s².
 */
final class Quadcopter {

  static final double GRAVITY = 9.81;

  /** Air's resistance for each m/s of speed, m/s². */
  static final double DRAG_PER_SECOND = 0.3;

  /** All motors at full throttle. */
  static final double MAX_THRUST = 60;

  /** The stick at its end asks for so much. */
  static final double MAX_RATE_DEGREES_PER_SECOND = 700;

  static final double MAX_SPEED = 30;

  /** Height of its middle when it stands on the ground, metres. */
  static final double STANDING_HEIGHT = 0.06;

  static final int MOTORS = 4;
  private static final double IDLE_RPM = 2_200;
  private static final double MAX_RPM = 30_000;

  private static final double FULL_VOLTS = 16.8;
  private static final double EMPTY_VOLTS = 13.6;
  private static final double RESISTANCE_OHMS = 0.008;
  private static final double CAPACITY_AMPERE_SECONDS = 1.3 * 3600;
  private static final double IDLE_AMPERES = 1.2;
  private static final double FULL_AMPERES = 118;

  private Quadcopter() {}

  /** The throttle stick, -1 to 1: thrust grows with the square of it. */
  static double throttle(double thrust) {
    return 2 * Math.sqrt(Math.min(thrust / MAX_THRUST, 1)) - 1;
  }

  /** What the battery gives. */
  static double amperes(double thrust) {
    double share = thrust / MAX_THRUST;
    return IDLE_AMPERES + FULL_AMPERES * share * Math.sqrt(share);
  }

  /** What is left, 0 to 100. */
  static double batteryPercentage(double usedAmpereSeconds) {
    return Math.max(0, 100 * (1 - usedAmpereSeconds / CAPACITY_AMPERE_SECONDS));
  }

  /** Falls with the charge, and sags under load. */
  static double volts(double percentage, double amperes) {
    double resting = EMPTY_VOLTS + (FULL_VOLTS - EMPTY_VOLTS) * percentage / 100;
    return resting - RESISTANCE_OHMS * (amperes - IDLE_AMPERES);
  }

  /**
   * Speeds of left front, right front, left back, right back. Their squares' sum follows the
   * thrust; a turning drone holds its rate against the air by a difference between them.
   *
   * @param rates of the body
   */
  static double[] motorRpms(double thrust, BodyRates rates) {
    double pitch = 0.1 * rates.pitch() / MAX_RATE_DEGREES_PER_SECOND;
    double roll = 0.1 * rates.roll() / MAX_RATE_DEGREES_PER_SECOND;
    double yaw = 0.1 * rates.yaw() / MAX_RATE_DEGREES_PER_SECOND;
    return new double[] {
      rpm(thrust * (1 - pitch - roll - yaw)),
      rpm(thrust * (1 - pitch + roll + yaw)),
      rpm(thrust * (1 + pitch - roll + yaw)),
      rpm(thrust * (1 + pitch + roll - yaw))
    };
  }

  private static double rpm(double thrust) {
    double share = Math.min(thrust / MAX_THRUST, 1);
    return Math.sqrt(IDLE_RPM * IDLE_RPM + (MAX_RPM * MAX_RPM - IDLE_RPM * IDLE_RPM) * share);
  }
}
