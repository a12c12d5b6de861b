package dev.drift.simulator.liftoff;

import java.util.Arrays;

/**
 * Everything that one Liftoff datagram can say, as the float32 that go on the wire.
 *
 * <p>A part that was never given is NaN, and no motors.
 */
public final class LiftoffSample {

  static final int TIMESTAMP = 0;
  static final int POSITION = 1;
  static final int ATTITUDE = 4;
  static final int VELOCITY = 8;
  static final int GYRO = 11;
  static final int INPUT = 14;
  static final int BATTERY = 18;
  private static final int VALUES = 20;

  private final float[] values;
  private final float[] motorRpms;

  private LiftoffSample(Builder builder) {
    values = builder.values.clone();
    motorRpms = builder.motorRpms;
  }

  float value(int index) {
    return values[index];
  }

  /** How many motors it tells the speed of. */
  public int motors() {
    return motorRpms.length;
  }

  float motorRpm(int motor) {
    return motorRpms[motor];
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts of a sample; may be used for many, one after the other. */
  public static final class Builder {
    private final float[] values = new float[VALUES];
    private float[] motorRpms = {};

    private Builder() {
      Arrays.fill(values, Float.NaN);
    }

    private Builder put(int first, float... part) {
      System.arraycopy(part, 0, values, first, part.length);
      return this;
    }

    /** Seconds since the drone's last reset. */
    public Builder timestamp(float seconds) {
      return put(TIMESTAMP, seconds);
    }

    /** Metres, world. */
    public Builder position(float x, float y, float z) {
      return put(POSITION, x, y, z);
    }

    /** Unit quaternion. */
    public Builder attitude(float x, float y, float z, float w) {
      return put(ATTITUDE, x, y, z, w);
    }

    /** Metres a second, world. */
    public Builder velocity(float x, float y, float z) {
      return put(VELOCITY, x, y, z);
    }

    /** Degrees a second, body. */
    public Builder gyro(float pitch, float roll, float yaw) {
      return put(GYRO, pitch, roll, yaw);
    }

    /** -1 to 1. */
    public Builder input(float throttle, float yaw, float pitch, float roll) {
      return put(INPUT, throttle, yaw, pitch, roll);
    }

    /** 0 to 100, and volts. */
    public Builder battery(float percentage, float volts) {
      return put(BATTERY, percentage, volts);
    }

    /** Revolutions a minute: left front, right front, left back, right back, and any further. */
    public Builder motorRpms(float... rpms) {
      motorRpms = rpms.clone();
      return this;
    }

    public LiftoffSample build() {
      return new LiftoffSample(this);
    }
  }
}
