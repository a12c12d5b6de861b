package dev.drift.simulator.sensor;

import dev.drift.proto.sensor.PressureData;
import dev.drift.proto.sensor.System;
import dev.drift.proto.sensor.TelemetryResponse;
import dev.drift.proto.sensor.TelemetryType;
import dev.drift.proto.sensor.TemperatureData;
import dev.drift.proto.sensor.VelocityData;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.random.RandomGenerator;

/** One sensor: its readings one after the other, numbered from 1. For one thread. */
abstract class SimulatedSensor {

  private static final DateTimeFormatter ISO_MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final String id;
  private final System subsystem;
  private final long intervalMillis;
  private int sequence;

  private SimulatedSensor(String id, System subsystem, long intervalMillis) {
    this.id = id;
    this.subsystem = subsystem;
    this.intervalMillis = intervalMillis;
  }

  /** The five sensors of such a server. */
  static List<SimulatedSensor> five() {
    return List.of(
        new Temperature("TEMP_ENG_001", System.ENGINE, 300),
        new Temperature("TEMP_FUEL_001", System.FUEL_TANK, 300),
        new Pressure("PRESS_ENG_001", System.ENGINE, 450),
        new Pressure("PRESS_FUEL_002", System.FUEL_TANK, 350),
        new Velocity("VELO_STAGE1_001", System.STAGE1, 350));
  }

  /** From one reading to the next. */
  long intervalMillis() {
    return intervalMillis;
  }

  /** The next reading. */
  TelemetryResponse next(Instant now, RandomGenerator random) {
    sequence = sequence == Integer.MAX_VALUE ? 1 : sequence + 1;
    TelemetryResponse.Builder reading =
        TelemetryResponse.newBuilder().setTimestamp(ISO_MICROS.format(now));
    measure(reading, random);
    return reading.build();
  }

  /** Fills in the type and the data. */
  abstract void measure(TelemetryResponse.Builder reading, RandomGenerator random);

  String id() {
    return id;
  }

  System subsystem() {
    return subsystem;
  }

  int sequence() {
    return sequence;
  }

  /** -30 to 85 °C, ±10 from one reading to the next; usual are -10 to 65. */
  private static final class Temperature extends SimulatedSensor {
    private static final Bands BANDS = new Bands(27.5, 37.5, 47.5, 57.5);
    private final Walk celsius = new Walk(30, 27.5, 10, 0.03);

    Temperature(String id, System subsystem, long intervalMillis) {
      super(id, subsystem, intervalMillis);
    }

    @Override
    void measure(TelemetryResponse.Builder reading, RandomGenerator random) {
      double value = celsius.next(random);
      reading
          .setType(TelemetryType.TEMPERATURE)
          .setTemperature(
              TemperatureData.newBuilder()
                  .setSensorId(id())
                  .setSubsystem(subsystem())
                  .setTemperature((float) value)
                  .setUnit("celsius")
                  .setStatusBitmask(BANDS.status(value))
                  .setSequenceNumber(sequence()));
    }
  }

  /** 100 to 300 bar, ±5 from one reading to the next; usual are 180 to 220. */
  private static final class Pressure extends SimulatedSensor {
    private static final Bands BANDS = new Bands(200, 20, 60, 100);
    private static final double LEAK_BELOW = 150;
    private final Walk bar = new Walk(200, 200, 5, 0.008);

    Pressure(String id, System subsystem, long intervalMillis) {
      super(id, subsystem, intervalMillis);
    }

    @Override
    void measure(TelemetryResponse.Builder reading, RandomGenerator random) {
      double value = bar.next(random);
      reading
          .setType(TelemetryType.PRESSURE)
          .setPressure(
              PressureData.newBuilder()
                  .setSensorId(id())
                  .setSubsystem(subsystem())
                  .setPressure((float) value)
                  .setUnit("bar")
                  .setStatusBitmask(BANDS.status(value))
                  .setLeakDetected(value < LEAK_BELOW)
                  .setSequenceNumber(sequence()));
    }
  }

  /** Up to 15,000 m/s along three axes, ±40 from one reading to the next; usual is up to 12,000. */
  private static final class Velocity extends SimulatedSensor {
    private static final Bands BANDS = new Bands(0, 12_000, 14_000, 15_000);
    private final Walk x = axis();
    private final Walk y = axis();
    private final Walk z = axis();

    Velocity(String id, System subsystem, long intervalMillis) {
      super(id, subsystem, intervalMillis);
    }

    private static Walk axis() {
      return new Walk(8_000, 7_000, 40, 0.0008);
    }

    @Override
    void measure(TelemetryResponse.Builder reading, RandomGenerator random) {
      double valueX = x.next(random);
      double valueY = y.next(random);
      double valueZ = z.next(random);
      double speed = Math.sqrt(valueX * valueX + valueY * valueY + valueZ * valueZ);
      reading
          .setType(TelemetryType.VELOCITY)
          .setVelocity(
              VelocityData.newBuilder()
                  .setSensorId(id())
                  .setSubsystem(subsystem())
                  .setVelocityX((float) valueX)
                  .setVelocityY((float) valueY)
                  .setVelocityZ((float) valueZ)
                  .setUnit("m/s")
                  .setVibrationMag((float) (speed / 10_000 + random.nextDouble(0.5)))
                  .setStatusBitmask(BANDS.status(speed))
                  .setSequenceNumber(sequence()));
    }
  }
}
