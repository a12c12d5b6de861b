package dev.drift.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsJsonTest {

  private static final long NOW = 1_760_000_000_000_000L;
  private static final Sensor TEMPERATURE =
      new Sensor("engine-room", null, "TEMP1", "ENGINE", "TEMPERATURE", "C");
  private static final float NONE = Float.NaN;

  private final ReadingsJson encoder = new ReadingsJson();

  @Test
  void unknownIsNull() {
    assertThat(texts(List.of(reading(TEMPERATURE, NOW + 1000)), 3))
        .containsExactly(
            "{\"type\":\"readings\",\"lost\":3,\"readings\":[{\"source\":\"engine-room\","
                + "\"drone_id\":null,\"sensor_id\":\"TEMP1\",\"subsystem\":\"ENGINE\","
                + "\"quantity\":\"TEMPERATURE\",\"unit\":\"C\",\"at_us\":1760000000001000,"
                + "\"time_us\":1760000000001000,\"received_at_us\":1760000000000000,"
                + "\"value_x\":451.2,\"value_y\":null,\"value_z\":null,\"vibration\":null,"
                + "\"leak\":null,\"status\":4,\"sequence\":17,\"missing\":2}]}");
  }

  @Test
  void whatIsKnownIsWritten() {
    Sensor speed = new Sensor("s", "A", "VEL1", "STAGE1", "VELOCITY", "m/s");
    SensorReading reading =
        new SensorReading(speed, NOW, NOW, 0.1f, -2, 3, 1e-7f, Boolean.TRUE, 0, -1, 0);
    assertThat(texts(List.of(reading), 0).get(0))
        .contains("\"drone_id\":\"A\"")
        .contains(
            "\"value_x\":0.1,\"value_y\":-2.0,\"value_z\":3.0,\"vibration\":1.0E-7,\"leak\":true");
  }

  @Test
  void aWrongClockIsShownAtTheReceipt() {
    SensorReading reading = reading(TEMPERATURE, NOW - 61_000_000);
    assertThat(texts(List.of(reading), 0).get(0))
        .contains("\"at_us\":1760000000000000,\"time_us\":1759999939000000");
  }

  @Test
  void manyReadingsAreManyMessages() {
    List<String> texts = texts(Collections.nCopies(1_001, reading(TEMPERATURE, NOW)), 7);
    assertThat(texts).hasSize(2);
    assertThat(texts.get(0)).contains("\"lost\":7");
    assertThat(texts.get(1)).contains("\"lost\":0").containsOnlyOnce("sensor_id");
  }

  @Test
  void whatWasLostIsSaidWithoutReadings() {
    assertThat(texts(List.of(), 5))
        .containsExactly("{\"type\":\"readings\",\"lost\":5,\"readings\":[]}");
  }

  private static SensorReading reading(Sensor sensor, long timeMicros) {
    return new SensorReading(sensor, timeMicros, NOW, 451.2f, NONE, NONE, NONE, null, 4, 17, 2);
  }

  private List<String> texts(List<SensorReading> readings, long lost) {
    List<String> texts = new ArrayList<>();
    encoder
        .encode(readings, lost)
        .forEachMessage(
            (text, payload) -> texts.add(StandardCharsets.UTF_8.decode(payload).toString()));
    return texts;
  }
}
