package dev.drift.simulator.liftoff;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.config.StreamKey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/**
 * One sample is one datagram: the parts of a stream format in its order, little-endian, no header.
 *
 * <p>The full set with four motors:
 *
 * <pre>
 * byte 0         4        16        32        44     56     72       80       81          97
 *      Timestamp Position Attitude  Velocity  Gyro   Input  Battery  n motors n MotorRPM
 * </pre>
 *
 * Needs no locking: it holds only the format.
 */
public final class LiftoffEncoder {

  private static final int MOTORS = -1;

  // What to write, in order: numbers of a sample's values, or MOTORS.
  private final int[] sequence;
  private final StreamFormat format;

  public LiftoffEncoder(StreamFormat format, BatteryOrder batteryOrder) {
    this.format = format;
    this.sequence =
        format.keys().stream().flatMapToInt(key -> indices(key, batteryOrder)).toArray();
  }

  private static IntStream indices(StreamKey key, BatteryOrder batteryOrder) {
    return switch (key) {
      case MOTOR_RPM -> IntStream.of(MOTORS);
      case BATTERY ->
          batteryOrder == BatteryOrder.PERCENTAGE_FIRST
              ? IntStream.of(LiftoffSample.BATTERY, LiftoffSample.BATTERY + 1)
              : IntStream.of(LiftoffSample.BATTERY + 1, LiftoffSample.BATTERY);
      default -> IntStream.range(firstIndex(key), firstIndex(key) + key.floats());
    };
  }

  private static int firstIndex(StreamKey key) {
    return switch (key) {
      case TIMESTAMP -> LiftoffSample.TIMESTAMP;
      case POSITION, POSITION_X -> LiftoffSample.POSITION;
      case POSITION_Y -> LiftoffSample.POSITION + 1;
      case POSITION_Z -> LiftoffSample.POSITION + 2;
      case ATTITUDE, ATTITUDE_X -> LiftoffSample.ATTITUDE;
      case ATTITUDE_Y -> LiftoffSample.ATTITUDE + 1;
      case ATTITUDE_Z -> LiftoffSample.ATTITUDE + 2;
      case ATTITUDE_W -> LiftoffSample.ATTITUDE + 3;
      case VELOCITY, SPEED_X -> LiftoffSample.VELOCITY;
      case SPEED_Y -> LiftoffSample.VELOCITY + 1;
      case SPEED_Z -> LiftoffSample.VELOCITY + 2;
      case GYRO, GYRO_PITCH -> LiftoffSample.GYRO;
      case GYRO_ROLL -> LiftoffSample.GYRO + 1;
      case GYRO_YAW -> LiftoffSample.GYRO + 2;
      case INPUT, INPUT_THROTTLE -> LiftoffSample.INPUT;
      case INPUT_YAW -> LiftoffSample.INPUT + 1;
      case INPUT_PITCH -> LiftoffSample.INPUT + 2;
      case INPUT_ROLL -> LiftoffSample.INPUT + 3;
      case BATTERY, BATTERY_PERCENTAGE -> LiftoffSample.BATTERY;
      case BATTERY_VOLTAGE -> LiftoffSample.BATTERY + 1;
      case MOTOR_RPM -> throw new IllegalArgumentException("motors are no part of fixed size");
    };
  }

  /**
   * Appends the datagram of a sample, and leaves the buffer little-endian.
   *
   * @throws IllegalArgumentException where the format has motors and the sample more than {@link
   *     StreamFormat#MAX_MOTORS}
   * @throws java.nio.BufferOverflowException where it does not fit
   */
  public void encode(LiftoffSample sample, ByteBuffer target) {
    target.order(ByteOrder.LITTLE_ENDIAN);
    for (int index : sequence) {
      if (index == MOTORS) {
        encodeMotors(sample, target);
      } else {
        target.putFloat(sample.value(index));
      }
    }
  }

  private static void encodeMotors(LiftoffSample sample, ByteBuffer target) {
    int motors = sample.motors();
    if (motors > StreamFormat.MAX_MOTORS) {
      throw new IllegalArgumentException(
          motors + " motors: a datagram speaks of " + StreamFormat.MAX_MOTORS + " at most");
    }
    target.put((byte) motors);
    for (int motor = 0; motor < motors; motor++) {
      target.putFloat(sample.motorRpm(motor));
    }
  }

  /** The datagram of a sample; fails as {@link #encode(LiftoffSample, ByteBuffer)}. */
  public byte[] encode(LiftoffSample sample) {
    ByteBuffer datagram = ByteBuffer.allocate(format.bytes(sample.motors()));
    encode(sample, datagram);
    return datagram.array();
  }
}
