package dev.drift.intake.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drift.sample.AltitudeReference;
import dev.drift.sample.GeoFix;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a source may say of where on Earth it is. */
class GeoMembersTest {

  @Test
  void standBesideAllPartsButThePosition() throws RejectedException {
    SampleValues values =
        TelemetryJson.decode(
            "{\"latitude\":48.137,\"longitude\":11.575,\"altitude\":12.25,\"speed\":3.3,"
                + "\"timestamp\":1,\"position\":null,\"velocity\":{\"x\":1},\"battery\":{\"voltage\":16}}");
    assertThat(values.fix())
        .isEqualTo(new GeoFix(48.137, 11.575, 12.25, AltitudeReference.TAKE_OFF, 3.3f));
    assertThat(values.get(SampleField.VELOCITY_X)).isEqualTo(1);
    assertThat(values.has(SampleField.POSITION_X)).isFalse();
  }

  @Property
  void comeBackBitEqual(
      @ForAll @DoubleRange(min = -90, max = 90) double latitude,
      @ForAll @DoubleRange(min = -180, max = 180) double longitude)
      throws RejectedException {
    GeoFix fix =
        TelemetryJson.decode("{\"latitude\":" + latitude + ",\"longitude\":" + longitude + "}")
            .fix();
    assertThat(fix).isEqualTo(new GeoFix(latitude, longitude, Double.NaN, null, Float.NaN));
  }

  @ParameterizedTest
  @CsvSource({"90,0", "-90,180", "0,-180", "0,180", "0,0", "-0.0,5e-324"})
  void polesAndTheAntimeridianArePlaces(double latitude, double longitude)
      throws RejectedException {
    assertThat(fix("\"latitude\":" + latitude + ",\"longitude\":" + longitude).hasPlace()).isTrue();
  }

  @Test
  void altitudesAreOfThreeKinds() throws RejectedException {
    assertThat(fix("\"altitude\":5").altitudeReference()).isEqualTo(AltitudeReference.TAKE_OFF);
    assertThat(fix("\"altitude\":5,\"altitude_reference\":null").altitudeReference())
        .isEqualTo(AltitudeReference.TAKE_OFF);
    for (AltitudeReference reference : AltitudeReference.values()) {
      assertThat(
              fix("\"altitude_reference\":\"" + reference.text() + "\",\"altitude\":5")
                  .altitudeReference())
          .isEqualTo(reference);
    }
  }

  @Test
  void altitudeAndSpeedAreKeptWithoutAPlaceAndBesideAPosition() throws RejectedException {
    SampleValues values =
        TelemetryJson.decode("{\"latitude\":null,\"altitude\":5,\"position\":{\"x\":1}}");
    assertThat(values.fix().hasPlace()).isFalse();
    assertThat(values.get(SampleField.POSITION_X)).isEqualTo(1);
    assertThat(fix("\"speed\":-1").speedMetresPerSecond()).isEqualTo(-1);
  }

  @Test
  void whatSaysNothingIsNone() throws RejectedException {
    assertThat(
            fix(
                "\"latitude\":null,\"longitude\":null,\"altitude\":null,\"speed\":null,"
                    + "\"altitude_reference\":\"MSL\""))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"latitude\":48",
        "\"longitude\":11",
        "\"latitude\":48,\"longitude\":null",
        "\"latitude\":48,\"longitude\":11,\"position\":{\"x\":0}",
        "\"position\":{\"y\":0},\"latitude\":48,\"longitude\":11",
        "\"latitude\":\"48\",\"longitude\":11",
        "\"latitude\":48,\"latitude\":48,\"longitude\":11",
        "\"speed\":1,\"speed\":1",
        "\"altitude\":5,\"altitude_reference\":\"agl\"",
        "\"altitude\":5,\"altitude_reference\":1",
      })
  void malformed(String members) {
    assertThat(refusal(members)).isEqualTo(RejectReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"latitude\":90.0000001,\"longitude\":11",
        "\"latitude\":-91,\"longitude\":11",
        "\"latitude\":48,\"longitude\":180.5",
        "\"latitude\":481370000,\"longitude\":115750000",
        "\"altitude\":100001",
        "\"altitude\":-12001,\"altitude_reference\":\"msl\"",
      })
  void outOfRange(String members) {
    assertThat(refusal(members)).isEqualTo(RejectReason.OUT_OF_RANGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"latitude\":NaN,\"longitude\":11",
        "\"latitude\":48,\"longitude\":1e999",
        "\"altitude\":Infinity",
        "\"speed\":1e39",
      })
  void notFinite(String members) {
    assertThat(refusal(members)).isEqualTo(RejectReason.NOT_FINITE);
  }

  private static GeoFix fix(String members) throws RejectedException {
    return TelemetryJson.decode("{" + members + "}").fix();
  }

  private static RejectReason refusal(String members) {
    return catchThrowableOfType(RejectedException.class, () -> fix(members)).reason();
  }
}
