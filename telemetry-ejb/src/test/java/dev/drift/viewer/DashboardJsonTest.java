package dev.drift.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DashboardJsonTest {

  /** 2025-06-24T12:34:56.000500Z. */
  private static final long TIME = 1_750_768_496_000_500L;

  private static final float NONE = Float.NaN;

  @Test
  void aTemperatureHasTheDashboardsShape() {
    Sensor sensor = new Sensor("a", "drone", "TEMP1", "ENGINE", "TEMPERATURE", "C");
    assertThat(text(new SensorReading(sensor, TIME, 9, 451.2f, NONE, NONE, NONE, null, 2, 17, 3)))
        .isEqualTo(
            "{\"reading_timestamp\":\"2025-06-24T12:34:56.000500Z\",\"sensor_id\":\"TEMP1\","
                + "\"subsystem\":\"ENGINE\",\"sequence_number\":17,\"status_bitmask\":2,"
                + "\"telemetry_type\":\"TEMPERATURE\",\"temperature\":451.2,\"temp_unit\":\"C\"}");
  }

  @Test
  void aPressureHasTheDashboardsShape() {
    Sensor sensor = new Sensor("a", null, "PRESS1", "FUEL_TANK", "PRESSURE", "kPa");
    assertThat(
            text(
                new SensorReading(
                    sensor, TIME + 999_500, 9, 0.1f, NONE, NONE, NONE, Boolean.FALSE, 0, 1, 0)))
        .isEqualTo(
            "{\"reading_timestamp\":\"2025-06-24T12:34:57.000000Z\",\"sensor_id\":\"PRESS1\","
                + "\"subsystem\":\"FUEL_TANK\",\"sequence_number\":1,\"status_bitmask\":0,"
                + "\"telemetry_type\":\"PRESSURE\",\"pressure\":0.1,\"pressure_unit\":\"kPa\","
                + "\"leak_detected\":false}");
  }

  @Test
  void aVelocityHasTheDashboardsShape() {
    Sensor sensor = new Sensor("a", null, "VEL1", "STAGE1", "VELOCITY", "m/s");
    assertThat(text(new SensorReading(sensor, TIME, 9, 1.5f, -2, 3e9f, 1e-7f, null, 4, -1, 0)))
        .isEqualTo(
            "{\"reading_timestamp\":\"2025-06-24T12:34:56.000500Z\",\"sensor_id\":\"VEL1\","
                + "\"subsystem\":\"STAGE1\",\"sequence_number\":-1,\"status_bitmask\":4,"
                + "\"telemetry_type\":\"VELOCITY\",\"velocity_x\":1.5,\"velocity_y\":-2.0,"
                + "\"velocity_z\":3.0E9,\"velocity_unit\":\"m/s\","
                + "\"vibration_magnitude\":1.0E-7}");
  }

  @Test
  void whatIsUnknownIsNull() {
    Sensor pressure = new Sensor("a", null, "PRESS1", "FUEL_TANK", "PRESSURE", "");
    assertThat(text(new SensorReading(pressure, TIME, 9, NONE, NONE, NONE, NONE, null, 0, 1, 0)))
        .endsWith("\"pressure\":null,\"pressure_unit\":\"\",\"leak_detected\":null}");
  }

  @Test
  void anyOtherQuantityHasTheMembersOfTheTable() {
    Sensor sensor = new Sensor("a", null, "HUM1", "AVIONICS", "HUMIDITY", "%");
    assertThat(text(new SensorReading(sensor, TIME, 9, 40, NONE, NONE, NONE, null, 0, 1, 0)))
        .endsWith(
            "\"telemetry_type\":\"HUMIDITY\",\"value_x\":40.0,\"value_y\":null,\"value_z\":null,"
                + "\"unit\":\"%\",\"vibration\":null,\"leak\":null}");
  }

  private static String text(SensorReading reading) {
    List<String> texts = new ArrayList<>();
    new TextEncoder<SensorReading>(DashboardJson::write, (item, cause) -> fail("left out", cause))
        .encode(List.of(reading))
        .forEachMessage(
            (text, payload) -> {
              assertThat(text).isTrue();
              texts.add(StandardCharsets.UTF_8.decode(payload).toString());
            });
    assertThat(texts).hasSize(1);
    return texts.get(0);
  }
}
