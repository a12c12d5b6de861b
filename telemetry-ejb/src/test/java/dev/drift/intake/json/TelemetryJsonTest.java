package dev.drift.intake.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryJsonTest {

  @Property
  void everySampleComesBackBitEqual(@ForAll("values") SampleValues values)
      throws RejectedException {
    assertThat(TelemetryJson.decode(TelemetryTexts.json(values))).isEqualTo(values);
  }

  @Property
  void textsOfDoublesAreRoundedOnce(@ForAll("values") SampleValues values)
      throws RejectedException {
    double text = values.has(SampleField.GYRO_YAW) ? values.get(SampleField.GYRO_YAW) : 0;
    assertThat(TelemetryJson.decode("{\"gyro\":{\"yaw\":" + text + "}}").get(SampleField.GYRO_YAW))
        .isEqualTo((float) text);
  }

  @Provide
  Arbitrary<SampleValues> values() {
    return TelemetryTexts.anyValues();
  }

  @Test
  void whatIsMissingOrNullIsUnknown() throws RejectedException {
    SampleValues unknown = SampleValues.owning(Double.NaN, SampleValues.unknownFields(), null);
    assertThat(TelemetryJson.decode("{}")).isEqualTo(unknown);
    assertThat(
            TelemetryJson.decode(
                "{\"timestamp\":null,\"position\":null,\"inputs\":{},\"battery\":{\"voltage\":null},"
                    + "\"motor_rpms\":null,\"motor_count\":null}"))
        .isEqualTo(unknown);
  }

  @Test
  void noMotorsIsNotUnknownMotors() throws RejectedException {
    assertThat(TelemetryJson.decode("{\"motor_count\":0,\"motor_rpms\":[]}").motorCount()).isZero();
    assertThat(TelemetryJson.decode("{\"motor_count\":4}").motorCount()).isEqualTo(-1);
  }

  @Test
  void otherMembersAreSkipped() throws RejectedException {
    SampleValues values =
        TelemetryJson.decode(
            " {\"drone_id\":7,\"x\":{\"position\":[{}]},\"position\":{\"up\":[1],\"x\":-0},"
                + "\"other\":\"NaN\"} ");
    assertThat(values.get(SampleField.POSITION_X)).isEqualTo(-0f);
    assertThat(values.has(SampleField.POSITION_Y)).isFalse();
  }

  @Test
  void numbersInNestedPartsOfTheSameNameAreTheirOwn() throws RejectedException {
    SampleValues values = TelemetryJson.decode("{\"gyro\":{\"yaw\":1},\"inputs\":{\"yaw\":0.5}}");
    assertThat(values.get(SampleField.GYRO_YAW)).isEqualTo(1f);
    assertThat(values.get(SampleField.INPUT_YAW)).isEqualTo(0.5f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "1",
        "[]",
        "{",
        "{}{}",
        "{} x",
        "{\"timestamp\":}",
        "{'timestamp':1}",
        "{\"timestamp\":\"1\"}",
        "{\"timestamp\":true}",
        "{\"timestamp\":1,\"timestamp\":1}",
        "{\"position\":null,\"position\":null}",
        "{\"position\":{\"x\":1,\"x\":1}}",
        "{\"position\":[1,2,3]}",
        "{\"position\":1}",
        "{\"position\":{\"x\":{}}}",
        "{\"motor_rpms\":{}}",
        "{\"motor_rpms\":[1,null]}",
        "{\"motor_rpms\":[\"1\"]}",
        "{\"motor_rpms\":[[1]]}",
        "{\"timestamp\":01}",
        "{\"deep\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}",
      })
  void malformed(String text) {
    assertThat(refusal(text).reason()).isEqualTo(RejectReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"timestamp\":NaN}",
        "{\"timestamp\":Infinity}",
        "{\"timestamp\":1e309}",
        "{\"position\":{\"x\":NaN}}",
        "{\"position\":{\"x\":-Infinity}}",
        "{\"position\":{\"x\":3.5e38}}",
        "{\"position\":{\"x\":-1e999}}",
        "{\"motor_rpms\":[1,1e39]}",
      })
  void notFinite(String text) {
    assertThat(refusal(text).reason()).isEqualTo(RejectReason.NOT_FINITE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"motor_rpms\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]}",
        "{\"motor_count\":3,\"motor_rpms\":[1,2,3,4]}",
        "{\"motor_rpms\":[1,2,3,4],\"motor_count\":5}",
        "{\"motor_rpms\":[],\"motor_count\":0.5}",
      })
  void motorCount(String text) {
    assertThat(refusal(text).reason()).isEqualTo(RejectReason.MOTOR_COUNT);
  }

  @Test
  void theTextSaysWhichPartIsWrong() {
    assertThat(refusal("{\"battery\":{\"voltage\":1e40}}"))
        .hasMessage("battery_voltage must be a finite float32 or null");
    assertThat(refusal("{\"timestamp\":1,}"))
        .hasMessage("telemetry_data is not one JSON object, see character 16");
  }

  private static RejectedException refusal(String text) {
    return catchThrowableOfType(RejectedException.class, () -> TelemetryJson.decode(text));
  }
}
