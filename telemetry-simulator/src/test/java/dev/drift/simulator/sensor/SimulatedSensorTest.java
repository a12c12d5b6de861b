package dev.drift.simulator.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.proto.sensor.PressureData;
import dev.drift.proto.sensor.System;
import dev.drift.proto.sensor.TelemetryResponse;
import dev.drift.proto.sensor.TelemetryResponse.DataCase;
import dev.drift.proto.sensor.TelemetryType;
import dev.drift.proto.sensor.TemperatureData;
import dev.drift.proto.sensor.VelocityData;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedSensorTest {

  private static final int READINGS = 20_000;
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.000001Z");

  private static List<TelemetryResponse> readings(int sensor) {
    SimulatedSensor simulated = SimulatedSensor.five().get(sensor);
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, READINGS).mapToObj(i -> simulated.next(NOON, random)).toList();
  }

  @Test
  void timesAreIsoInUtcWithMicroseconds() {
    SimulatedSensor sensor = SimulatedSensor.five().get(0);

    assertThat(sensor.next(NOON, new SplittableRandom(1)).getTimestamp())
        .isEqualTo("2026-01-31T12:00:00.000001Z");
    assertThat(
            sensor
                .next(Instant.parse("2026-01-31T12:00:00Z"), new SplittableRandom(1))
                .getTimestamp())
        .isEqualTo("2026-01-31T12:00:00.000000Z");
  }

  @Test
  void eachHasAnIntervalOf300To450MillisecondsAndAnIdOfItsOwn() {
    assertThat(SimulatedSensor.five())
        .hasSize(SensorServer.SENSORS)
        .allSatisfy(sensor -> assertThat(sensor.intervalMillis()).isBetween(300L, 450L))
        .extracting(SimulatedSensor::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void aTemperatureWandersThroughAllItsStates() {
    Set<Integer> states = new HashSet<>();
    int number = 1;
    List<TelemetryResponse> readings = readings(0);
    for (TelemetryResponse reading : readings) {
      TemperatureData data = reading.getTemperature();
      float celsius = data.getTemperature();
      int status = 4;
      if (celsius >= -10 && celsius <= 65) {
        status = 0;
      } else if (celsius >= -20 && celsius <= 75) {
        status = 1;
      } else if (celsius >= -30 && celsius <= 85) {
        status = 2;
      }
      assertThat(data.getStatusBitmask()).isEqualTo(status);
      assertThat(data.getSequenceNumber()).isEqualTo(number++);
      states.add(status);
    }
    assertThat(states).containsExactlyInAnyOrder(0, 1, 2, 4);
    TelemetryResponse first = readings.get(0);
    assertThat(first.getType()).isEqualTo(TelemetryType.TEMPERATURE);
    assertThat(first.getTemperature().getSubsystem()).isEqualTo(System.ENGINE);
    assertThat(first.getTemperature().getUnit()).isEqualTo("celsius");
  }

  @Test
  void aPressureLeaksWhenItIsLow() {
    Set<Integer> states = new HashSet<>();
    Set<Boolean> leaks = new HashSet<>();
    for (TelemetryResponse reading : readings(3)) {
      PressureData data = reading.getPressure();
      states.add(data.getStatusBitmask());
      leaks.add(data.getLeakDetected());
      assertThat(data.getLeakDetected()).isEqualTo(data.getPressure() < 150);
      assertThat(data.getStatusBitmask() == 0)
          .isEqualTo(data.getPressure() >= 180 && data.getPressure() <= 220);
    }
    assertThat(states).contains(0, 1, 2);
    assertThat(leaks).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void aVelocityHasThreeAxesAndAVibration() {
    Set<Integer> states = new HashSet<>();
    for (TelemetryResponse reading : readings(4)) {
      assertThat(reading.getDataCase()).isEqualTo(DataCase.VELOCITY);
      VelocityData data = reading.getVelocity();
      states.add(data.getStatusBitmask());
      assertThat(data.getVibrationMag()).isBetween(0.5f, 3f);
    }
    assertThat(states).contains(0, 1);
  }
}
