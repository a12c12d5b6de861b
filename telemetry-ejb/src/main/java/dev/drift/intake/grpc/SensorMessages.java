package dev.drift.intake.grpc;

import dev.drift.intake.pull.SensorMessage;
import dev.drift.proto.sensor.PressureData;
import dev.drift.proto.sensor.System;
import dev.drift.proto.sensor.TelemetryResponse;
import dev.drift.proto.sensor.TelemetryType;
import dev.drift.proto.sensor.TemperatureData;
import dev.drift.proto.sensor.VelocityData;
import dev.drift.sample.Micros;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Reads the messages of {@code telemetry.TelemetryService}. */
final class SensorMessages {

  private static final float NONE = Float.NaN;
  private static final int MAX_TIMESTAMP_CHARACTERS = 40;

  private SensorMessages() {}

  /**
   * The reading of a message.
   *
   * @throws RejectedException it is none
   */
  static SensorMessage decode(TelemetryResponse message) throws RejectedException {
    SensorMessage decoded =
        switch (message.getDataCase()) {
          case TEMPERATURE -> of(message, message.getTemperature());
          case PRESSURE -> of(message, message.getPressure());
          case VELOCITY -> of(message, message.getVelocity());
          case DATA_NOT_SET -> throw malformed("it has no data");
        };
    if (message.hasType() && !fits(message.getType(), decoded.quantity())) {
      throw malformed("its type is not that of its data");
    }
    return decoded;
  }

  private static boolean fits(TelemetryType type, String quantity) {
    return type == TelemetryType.UNKNOWN || type.name().equals(quantity);
  }

  private static SensorMessage of(TelemetryResponse message, TemperatureData data)
      throws RejectedException {
    return new SensorMessage(
        data.getSensorId(),
        word(data.getSubsystem()),
        TelemetryType.TEMPERATURE.name(),
        data.getUnit(),
        micros(message.getTimestamp()),
        finite(data.getTemperature()),
        NONE,
        NONE,
        NONE,
        /* leak= */ null,
        data.getStatusBitmask(),
        data.getSequenceNumber());
  }

  private static SensorMessage of(TelemetryResponse message, PressureData data)
      throws RejectedException {
    return new SensorMessage(
        data.getSensorId(),
        word(data.getSubsystem()),
        TelemetryType.PRESSURE.name(),
        data.getUnit(),
        micros(message.getTimestamp()),
        finite(data.getPressure()),
        NONE,
        NONE,
        NONE,
        data.getLeakDetected(),
        data.getStatusBitmask(),
        data.getSequenceNumber());
  }

  private static SensorMessage of(TelemetryResponse message, VelocityData data)
      throws RejectedException {
    return new SensorMessage(
        data.getSensorId(),
        word(data.getSubsystem()),
        TelemetryType.VELOCITY.name(),
        data.getUnit(),
        micros(message.getTimestamp()),
        finite(data.getVelocityX()),
        finite(data.getVelocityY()),
        finite(data.getVelocityZ()),
        finite(data.getVibrationMag()),
        /* leak= */ null,
        data.getStatusBitmask(),
        data.getSequenceNumber());
  }

  /** The sensor that a message is of, though it may be refused; null = it has none. */
  static String sensorId(TelemetryResponse message) {
    return switch (message.getDataCase()) {
      case TEMPERATURE -> message.getTemperature().getSensorId();
      case PRESSURE -> message.getPressure().getSensorId();
      case VELOCITY -> message.getVelocity().getSensorId();
      case DATA_NOT_SET -> null;
    };
  }

  /** Its number; 0 = it has none. */
  static int number(TelemetryResponse message) {
    return switch (message.getDataCase()) {
      case TEMPERATURE -> message.getTemperature().getSequenceNumber();
      case PRESSURE -> message.getPressure().getSequenceNumber();
      case VELOCITY -> message.getVelocity().getSequenceNumber();
      case DATA_NOT_SET -> 0;
    };
  }

  private static String word(System subsystem) throws RejectedException {
    if (subsystem == System.UNRECOGNIZED) {
      throw malformed("its subsystem is unknown");
    }
    return subsystem.name();
  }

  private static float finite(float value) throws RejectedException {
    if (!Float.isFinite(value)) {
      throw new RejectedException(RejectReason.NOT_FINITE, "a number is not finite");
    }
    return value;
  }

  /** Microseconds since 1970 UTC; which of them a reading may have is the intake's to say. */
  private static long micros(String timestamp) throws RejectedException {
    if (timestamp.length() <= MAX_TIMESTAMP_CHARACTERS) {
      try {
        return Micros.of(OffsetDateTime.parse(timestamp).toInstant());
      } catch (DateTimeException | ArithmeticException e) {
        // Falls through to the refusal.
      }
    }
    throw malformed("its timestamp is no ISO 8601 time from 1970 to 9999");
  }

  private static RejectedException malformed(String why) {
    return new RejectedException(RejectReason.MALFORMED, why);
  }
}
