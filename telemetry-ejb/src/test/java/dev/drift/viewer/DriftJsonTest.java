package dev.drift.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DriftJsonTest {

  private static final Map<SampleField, String> PATHS =
      Map.ofEntries(
          Map.entry(SampleField.POSITION_X, "/position/x"),
          Map.entry(SampleField.POSITION_Y, "/position/y"),
          Map.entry(SampleField.POSITION_Z, "/position/z"),
          Map.entry(SampleField.ATTITUDE_X, "/attitude/x"),
          Map.entry(SampleField.ATTITUDE_Y, "/attitude/y"),
          Map.entry(SampleField.ATTITUDE_Z, "/attitude/z"),
          Map.entry(SampleField.ATTITUDE_W, "/attitude/w"),
          Map.entry(SampleField.VELOCITY_X, "/velocity/x"),
          Map.entry(SampleField.VELOCITY_Y, "/velocity/y"),
          Map.entry(SampleField.VELOCITY_Z, "/velocity/z"),
          Map.entry(SampleField.GYRO_PITCH, "/gyro/pitch"),
          Map.entry(SampleField.GYRO_ROLL, "/gyro/roll"),
          Map.entry(SampleField.GYRO_YAW, "/gyro/yaw"),
          Map.entry(SampleField.INPUT_THROTTLE, "/inputs/throttle"),
          Map.entry(SampleField.INPUT_YAW, "/inputs/yaw"),
          Map.entry(SampleField.INPUT_PITCH, "/inputs/pitch"),
          Map.entry(SampleField.INPUT_ROLL, "/inputs/roll"),
          Map.entry(SampleField.BATTERY_PERCENTAGE, "/battery/percentage"),
          Map.entry(SampleField.BATTERY_VOLTAGE, "/battery/voltage"));

  @Test
  void writesTheContractsShape() {
    float[] fields = SampleValues.unknownFields();
    for (SampleField field : SampleField.ALL) {
      fields[field.ordinal()] = field.ordinal() + 0.1f;
    }
    SampleValues values = SampleValues.owning(3, fields, new float[] {1000, 2000.5f});
    TelemetrySample sample = new TelemetrySample("10.0.0.7", 1, 1, 5, 6, 1_250_000, values);
    assertThat(texts(List.of(sample)))
        .containsExactly(
            "{\"drone_id\":\"10.0.0.7\",\"timestamp\":1.25,"
                + "\"position\":{\"x\":0.1,\"y\":1.1,\"z\":2.1},"
                + "\"attitude\":{\"x\":3.1,\"y\":4.1,\"z\":5.1,\"w\":6.1},"
                + "\"velocity\":{\"x\":7.1,\"y\":8.1,\"z\":9.1},"
                + "\"gyro\":{\"pitch\":10.1,\"roll\":11.1,\"yaw\":12.1},"
                + "\"inputs\":{\"throttle\":13.1,\"yaw\":14.1,\"pitch\":15.1,\"roll\":16.1},"
                + "\"battery\":{\"percentage\":17.1,\"voltage\":18.1},"
                + "\"motor_count\":2,\"motor_rpms\":[1000.0,2000.5]}");
  }

  @Test
  void unknownIsZeroAndNoMotors() {
    SampleValues nothing = SampleValues.of(Double.NaN, Map.of());
    String text = texts(List.of(new TelemetrySample("A", 1, 1, 5, 6, 0, nothing))).get(0);
    Map<String, String> read = FlatJson.read(text);
    PATHS.values().forEach(path -> assertThat(read).containsEntry(path, "0.0"));
    assertThat(read).containsEntry("/motor_count", "0").containsEntry("/timestamp", "0.0");
    assertThat(text).endsWith("\"motor_rpms\":[]}").doesNotContain("null");
  }

  @Test
  void aDroneIdCannotBreakOut() {
    SampleValues nothing = SampleValues.of(Double.NaN, Map.of());
    String id = "a\"b\\c\u2028é";
    String text = texts(List.of(new TelemetrySample(id, 1, 1, 5, 6, 0, nothing))).get(0);
    assertThat(FlatJson.read(text)).containsEntry("/drone_id", id);
  }

  @Property
  void everyFloatReadsBackBitEqual(@ForAll("values") SampleValues values) {
    String text = texts(List.of(new TelemetrySample("A", 1, 1, 5, 6, 7, values))).get(0);
    Map<String, String> read = FlatJson.read(text);
    PATHS.forEach(
        (field, path) -> {
          float expected = values.has(field) ? values.get(field) : 0f;
          assertThat(Float.parseFloat(read.get(path))).isEqualTo(expected);
        });
    for (int i = 0; i < values.motorCount(); i++) {
      assertThat(Float.parseFloat(read.get("/motor_rpms/" + i))).isEqualTo(values.motorRpm(i));
    }
  }

  @Provide
  Arbitrary<SampleValues> values() {
    return ViewerSamples.anyValues();
  }

  private static List<String> texts(List<TelemetrySample> samples) {
    List<String> texts = new ArrayList<>();
    new TextEncoder<TelemetrySample>(DriftJson::write, (sample, cause) -> fail("left out", cause))
        .encode(samples)
        .forEachMessage(
            (text, payload) -> {
              assertThat(text).isTrue();
              texts.add(StandardCharsets.UTF_8.decode(payload).toString());
            });
    return texts;
  }
}
