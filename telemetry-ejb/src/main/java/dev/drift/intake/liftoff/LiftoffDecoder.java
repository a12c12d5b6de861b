package dev.drift.intake.liftoff;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.config.StreamKey;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One Liftoff datagram is one sample: the parts of the race's stream format one after the other,
 * little-endian, no header.
 *
 * <pre>
 *  full set, 97 bytes with four motors
 *  0    4         16        32        44       56     72       80 81
 *  +----+---------+---------+---------+--------+------+--------+-+----------+
 *  |time|position |attitude |velocity |gyro    |input |battery |n|n x f32   |
 *  |f32 |3 f32    |4 f32    |3 f32    |3 f32   |4 f32 |2 f32   | |rpm       |
 *  +----+---------+---------+---------+--------+------+--------+-+----------+
 * </pre>
 *
 * <p>Senders that pack with native alignment, as the original DRIFT's simulator does, have three
 * bytes of padding between the motor count and the first RPM (100 bytes with four motors). All
 * other parts are whole float32s, so a size that is a multiple of four can only be that form.
 *
 * <p>Immutable; any thread may decode.
 */
public final class LiftoffDecoder {

  private static final int TIMESTAMP = -1;
  private static final int MOTORS = -2;

  /** After the motor count, where the sender aligns float32s. */
  private static final int PADDING_BYTES = 3;

  private final int[] plan;
  private final int minBytes;
  private final int maxBytes;
  private final boolean hasMotors;

  /** A decoder of that format. */
  public LiftoffDecoder(StreamFormat format, BatteryOrder batteryOrder) {
    List<Integer> steps = new ArrayList<>();
    for (StreamKey key : format.keys()) {
      addSteps(key, batteryOrder, steps);
    }
    plan = steps.stream().mapToInt(Integer::intValue).toArray();
    minBytes = format.bytes(0);
    hasMotors = format.keys().contains(StreamKey.MOTOR_RPM);
    maxBytes = format.bytes(SampleValues.MAX_MOTORS) + (hasMotors ? PADDING_BYTES : 0);
  }

  /** Bytes of the largest datagram that can be right. */
  public int maxBytes() {
    return maxBytes;
  }

  /**
   * Decodes what remains in the buffer, all of it.
   *
   * @throws RejectedException {@link RejectReason#WRONG_SIZE}, {@link RejectReason#MOTOR_COUNT} or
   *     {@link RejectReason#NOT_FINITE}
   */
  public SampleValues decode(ByteBuffer datagram) throws RejectedException {
    if (datagram.remaining() < minBytes) {
      throw wrongSize(datagram);
    }
    datagram.order(ByteOrder.LITTLE_ENDIAN);
    int padding = hasMotors && datagram.remaining() % Float.BYTES == 0 ? PADDING_BYTES : 0;
    double timestampSeconds = Double.NaN;
    float[] fields = SampleValues.unknownFields();
    float[] motorRpms = null;
    for (int step : plan) {
      if (step == MOTORS) {
        motorRpms = motors(datagram, padding);
      } else if (datagram.remaining() < Float.BYTES) {
        throw wrongSize(datagram);
      } else if (step == TIMESTAMP) {
        timestampSeconds = finite(datagram.getFloat());
      } else {
        fields[step] = finite(datagram.getFloat());
      }
    }
    if (datagram.hasRemaining()) {
      throw wrongSize(datagram);
    }
    return SampleValues.owning(timestampSeconds, fields, motorRpms);
  }

  private float[] motors(ByteBuffer datagram, int padding) throws RejectedException {
    if (!datagram.hasRemaining()) {
      throw wrongSize(datagram);
    }
    int count = Byte.toUnsignedInt(datagram.get());
    if (count > SampleValues.MAX_MOTORS) {
      throw new RejectedException(
          RejectReason.MOTOR_COUNT,
          count + " motors: at most " + SampleValues.MAX_MOTORS + " are allowed");
    }
    if (datagram.remaining() < padding + count * Float.BYTES) {
      throw wrongSize(datagram);
    }
    datagram.position(datagram.position() + padding);
    float[] rpms = new float[count];
    for (int i = 0; i < count; i++) {
      rpms[i] = finite(datagram.getFloat());
    }
    return rpms;
  }

  private static float finite(float value) throws RejectedException {
    if (!Float.isFinite(value)) {
      throw new RejectedException(RejectReason.NOT_FINITE, "a number is not finite");
    }
    return value;
  }

  private RejectedException wrongSize(ByteBuffer datagram) {
    return new RejectedException(
        RejectReason.WRONG_SIZE,
        datagram.limit()
            + " bytes do not fit the stream format, which has "
            + minBytes
            + " to "
            + maxBytes);
  }

  private static void addSteps(StreamKey key, BatteryOrder order, List<Integer> steps) {
    switch (key) {
      case TIMESTAMP -> steps.add(TIMESTAMP);
      case MOTOR_RPM -> steps.add(MOTORS);
      case BATTERY -> {
        boolean percentageFirst = order == BatteryOrder.PERCENTAGE_FIRST;
        steps.add(
            (percentageFirst ? SampleField.BATTERY_PERCENTAGE : SampleField.BATTERY_VOLTAGE)
                .ordinal());
        steps.add(
            (percentageFirst ? SampleField.BATTERY_VOLTAGE : SampleField.BATTERY_PERCENTAGE)
                .ordinal());
      }
      default -> {
        int first = firstField(key).ordinal();
        for (int i = 0; i < key.floats(); i++) {
          steps.add(first + i);
        }
      }
    }
  }

  /** A part's floats are neighbours in {@link SampleField}, in the datagram's order. */
  private static SampleField firstField(StreamKey key) {
    return switch (key) {
      case POSITION, POSITION_X -> SampleField.POSITION_X;
      case POSITION_Y -> SampleField.POSITION_Y;
      case POSITION_Z -> SampleField.POSITION_Z;
      case ATTITUDE, ATTITUDE_X -> SampleField.ATTITUDE_X;
      case ATTITUDE_Y -> SampleField.ATTITUDE_Y;
      case ATTITUDE_Z -> SampleField.ATTITUDE_Z;
      case ATTITUDE_W -> SampleField.ATTITUDE_W;
      case VELOCITY, SPEED_X -> SampleField.VELOCITY_X;
      case SPEED_Y -> SampleField.VELOCITY_Y;
      case SPEED_Z -> SampleField.VELOCITY_Z;
      case GYRO, GYRO_PITCH -> SampleField.GYRO_PITCH;
      case GYRO_ROLL -> SampleField.GYRO_ROLL;
      case GYRO_YAW -> SampleField.GYRO_YAW;
      case INPUT, INPUT_THROTTLE -> SampleField.INPUT_THROTTLE;
      case INPUT_YAW -> SampleField.INPUT_YAW;
      case INPUT_PITCH -> SampleField.INPUT_PITCH;
      case INPUT_ROLL -> SampleField.INPUT_ROLL;
      case BATTERY_PERCENTAGE -> SampleField.BATTERY_PERCENTAGE;
      case BATTERY_VOLTAGE -> SampleField.BATTERY_VOLTAGE;
      case TIMESTAMP, MOTOR_RPM, BATTERY ->
          throw new IllegalArgumentException(key + " has steps of its own");
    };
  }
}
