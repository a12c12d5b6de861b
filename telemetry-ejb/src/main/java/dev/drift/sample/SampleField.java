package dev.drift.sample;

import java.util.List;

/**
 * One float32 of a sample, in the order of the samples table and of the CSV.
 *
 * <p>World frame: Unity axes, left-handed, Y up, metres. Body rates: degrees a second, +pitch nose
 * down, +yaw right, +roll left. Stick input: -1 to 1, throttle -1 = idle.
 */
public enum SampleField {
  POSITION_X("position_x"),
  POSITION_Y("position_y"),
  POSITION_Z("position_z"),
  ATTITUDE_X("attitude_x"),
  ATTITUDE_Y("attitude_y"),
  ATTITUDE_Z("attitude_z"),
  ATTITUDE_W("attitude_w"),
  VELOCITY_X("velocity_x"),
  VELOCITY_Y("velocity_y"),
  VELOCITY_Z("velocity_z"),
  GYRO_PITCH("gyro_pitch"),
  GYRO_ROLL("gyro_roll"),
  GYRO_YAW("gyro_yaw"),
  INPUT_THROTTLE("input_throttle"),
  INPUT_YAW("input_yaw"),
  INPUT_PITCH("input_pitch"),
  INPUT_ROLL("input_roll"),
  BATTERY_PERCENTAGE("battery_percentage"),
  BATTERY_VOLTAGE("battery_voltage");

  /** All, in order. */
  public static final List<SampleField> ALL = List.of(values());

  /** How many there are. */
  public static final int COUNT = ALL.size();

  private final String column;

  SampleField(String column) {
    this.column = column;
  }

  /** Whether it is one of the three of the position. */
  public boolean isPosition() {
    return this == POSITION_X || this == POSITION_Y || this == POSITION_Z;
  }

  /** The column and member name of DRIFT's table, CSV and JSON. */
  public String column() {
    return column;
  }
}
