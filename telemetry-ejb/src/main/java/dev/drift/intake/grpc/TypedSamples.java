package dev.drift.intake.grpc;

import dev.drift.proto.v1.BodyRates;
import dev.drift.proto.v1.GeoPosition;
import dev.drift.proto.v1.MotorRpms;
import dev.drift.proto.v1.Quaternion;
import dev.drift.proto.v1.Sample;
import dev.drift.proto.v1.StickInput;
import dev.drift.proto.v1.Vector3;
import dev.drift.sample.AltitudeReference;
import dev.drift.sample.GeoFix;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;

/** One {@code drift.v1.Sample} is one sample; what it does not have is unknown. */
final class TypedSamples {

  private TypedSamples() {}

  /**
   * The sample's values.
   *
   * @throws RejectedException for a number that is not finite, too many motors, and a place on
   *     Earth that is none
   */
  static SampleValues decode(Sample sample) throws RejectedException {
    double timestampSeconds = Double.NaN;
    if (sample.hasTimestampSeconds()) {
      timestampSeconds = sample.getTimestampSeconds();
      checkFinite(timestampSeconds, "timestamp_seconds");
    }
    Fields fields = new Fields();
    fields.position(sample.getPositionMetres());
    fields.attitude(sample.getAttitude());
    fields.velocity(sample.getVelocityMetresPerSecond());
    fields.gyro(sample.getGyroDegreesPerSecond());
    fields.input(sample.getInput());
    fields.put(
        SampleField.BATTERY_PERCENTAGE,
        sample.hasBatteryPercentage(),
        sample.getBatteryPercentage());
    fields.put(SampleField.BATTERY_VOLTAGE, sample.hasBatteryVolts(), sample.getBatteryVolts());
    float[] motorRpms = sample.hasMotors() ? motors(sample.getMotors()) : null;
    GeoFix fix = sample.hasGeo() ? fix(sample.getGeo(), fields.values) : null;
    return SampleValues.owning(timestampSeconds, fields.values, motorRpms, fix);
  }

  private static GeoFix fix(GeoPosition geo, float[] fields) throws RejectedException {
    return GeoFix.of(
        number(geo.hasLatitudeDegrees(), geo.getLatitudeDegrees(), "latitude_degrees"),
        number(geo.hasLongitudeDegrees(), geo.getLongitudeDegrees(), "longitude_degrees"),
        number(geo.hasAltitudeMetres(), geo.getAltitudeMetres(), "altitude_metres"),
        reference(geo),
        (float)
            number(
                geo.hasSpeedMetresPerSecond(),
                geo.getSpeedMetresPerSecond(),
                "speed_metres_per_second"),
        fields);
  }

  private static AltitudeReference reference(GeoPosition geo) throws RejectedException {
    return switch (geo.getAltitudeReference()) {
      case ALTITUDE_REFERENCE_TAKE_OFF -> AltitudeReference.TAKE_OFF;
      case ALTITUDE_REFERENCE_MSL -> AltitudeReference.MSL;
      case ALTITUDE_REFERENCE_ELLIPSOID -> AltitudeReference.ELLIPSOID;
      case UNRECOGNIZED ->
          throw new RejectedException(
              RejectReason.MALFORMED, "altitude_reference must be one of the contract's");
    };
  }

  /** NaN = unknown. */
  private static double number(boolean known, double value, String name) throws RejectedException {
    if (known) {
      checkFinite(value, name);
      return value;
    }
    return Double.NaN;
  }

  private static float[] motors(MotorRpms motors) throws RejectedException {
    if (motors.getRpmCount() > SampleValues.MAX_MOTORS) {
      throw new RejectedException(
          RejectReason.MOTOR_COUNT,
          "motors may have " + SampleValues.MAX_MOTORS + " numbers at most");
    }
    float[] rpms = new float[motors.getRpmCount()];
    for (int i = 0; i < rpms.length; i++) {
      rpms[i] = motors.getRpm(i);
      checkFinite(rpms[i], "motors");
    }
    return rpms;
  }

  private static void checkFinite(double value, String name) throws RejectedException {
    if (!Double.isFinite(value)) {
      throw new RejectedException(RejectReason.NOT_FINITE, name + " must be finite or left out");
    }
  }

  private static final class Fields {
    private final float[] values = SampleValues.unknownFields();

    void put(SampleField field, boolean known, float value) throws RejectedException {
      if (known) {
        checkFinite(value, field.column());
        values[field.ordinal()] = value;
      }
    }

    void position(Vector3 metres) throws RejectedException {
      put(SampleField.POSITION_X, metres.hasX(), metres.getX());
      put(SampleField.POSITION_Y, metres.hasY(), metres.getY());
      put(SampleField.POSITION_Z, metres.hasZ(), metres.getZ());
    }

    void attitude(Quaternion unit) throws RejectedException {
      put(SampleField.ATTITUDE_X, unit.hasX(), unit.getX());
      put(SampleField.ATTITUDE_Y, unit.hasY(), unit.getY());
      put(SampleField.ATTITUDE_Z, unit.hasZ(), unit.getZ());
      put(SampleField.ATTITUDE_W, unit.hasW(), unit.getW());
    }

    void velocity(Vector3 metresPerSecond) throws RejectedException {
      put(SampleField.VELOCITY_X, metresPerSecond.hasX(), metresPerSecond.getX());
      put(SampleField.VELOCITY_Y, metresPerSecond.hasY(), metresPerSecond.getY());
      put(SampleField.VELOCITY_Z, metresPerSecond.hasZ(), metresPerSecond.getZ());
    }

    void gyro(BodyRates degreesPerSecond) throws RejectedException {
      put(SampleField.GYRO_PITCH, degreesPerSecond.hasPitch(), degreesPerSecond.getPitch());
      put(SampleField.GYRO_ROLL, degreesPerSecond.hasRoll(), degreesPerSecond.getRoll());
      put(SampleField.GYRO_YAW, degreesPerSecond.hasYaw(), degreesPerSecond.getYaw());
    }

    void input(StickInput sticks) throws RejectedException {
      put(SampleField.INPUT_THROTTLE, sticks.hasThrottle(), sticks.getThrottle());
      put(SampleField.INPUT_YAW, sticks.hasYaw(), sticks.getYaw());
      put(SampleField.INPUT_PITCH, sticks.hasPitch(), sticks.getPitch());
      put(SampleField.INPUT_ROLL, sticks.hasRoll(), sticks.getRoll());
    }
  }
}
