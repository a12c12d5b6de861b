package dev.drift.config;

import java.util.Arrays;
import java.util.Optional;

/**
 * One key of a Liftoff stream format: a part of a sample that the simulator writes into a datagram.
 *
 * <p>All parts are little-endian float32, but for {@link #MOTOR_RPM}: one unsigned byte n, then n
 * float32.
 */
public enum StreamKey {
  /** Seconds since the drone's last reset. */
  TIMESTAMP("Timestamp", 1),
  /** x, y, z metres, world, Unity axes. */
  POSITION("Position", 3),
  /** Unit quaternion x, y, z, w. */
  ATTITUDE("Attitude", 4),
  /** x, y, z metres a second, world. */
  VELOCITY("Velocity", 3),
  /** Pitch, roll, yaw, degrees a second, body. */
  GYRO("Gyro", 3),
  /** Throttle, yaw, pitch, roll, -1 to 1. */
  INPUT("Input", 4),
  /** Percentage and volts, in the race's {@link BatteryOrder}. */
  BATTERY("Battery", 2),
  /** A count byte, then revolutions a minute of each motor. */
  MOTOR_RPM("MotorRPM", 0),
  POSITION_X("PositionX", 1),
  POSITION_Y("PositionY", 1),
  POSITION_Z("PositionZ", 1),
  ATTITUDE_X("AttitudeX", 1),
  ATTITUDE_Y("AttitudeY", 1),
  ATTITUDE_Z("AttitudeZ", 1),
  ATTITUDE_W("AttitudeW", 1),
  SPEED_X("SpeedX", 1),
  SPEED_Y("SpeedY", 1),
  SPEED_Z("SpeedZ", 1),
  GYRO_PITCH("GyroPitch", 1),
  GYRO_ROLL("GyroRoll", 1),
  GYRO_YAW("GyroYaw", 1),
  INPUT_THROTTLE("InputThrottle", 1),
  INPUT_YAW("InputYaw", 1),
  INPUT_PITCH("InputPitch", 1),
  INPUT_ROLL("InputRoll", 1),
  BATTERY_PERCENTAGE("BatteryPercentage", 1),
  BATTERY_VOLTAGE("BatteryVoltage", 1);

  private final String text;
  private final int floats;

  StreamKey(String text, int floats) {
    this.text = text;
    this.floats = floats;
  }

  /** The key as Liftoff's {@code TelemetryConfiguration.json} writes it. */
  public String text() {
    return text;
  }

  /** How many float32 the part has; 0 for {@link #MOTOR_RPM}, whose datagram says it. */
  public int floats() {
    return floats;
  }

  /** The key of that text, in letters of any case. */
  public static Optional<StreamKey> of(String text) {
    return Arrays.stream(values()).filter(key -> key.text.equalsIgnoreCase(text)).findFirst();
  }
}
