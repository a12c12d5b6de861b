package dev.drift.intake.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drift.intake.json.TelemetryJson;
import dev.drift.proto.v1.AltitudeReference;
import dev.drift.proto.v1.GeoPosition;
import dev.drift.proto.v1.Sample;
import dev.drift.proto.v1.Vector3;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import org.junit.jupiter.api.Test;

class TypedSamplesTest {

  @Test
  void aPlaceIsThatOfTheSameJson() throws RejectedException {
    GeoPosition.Builder geo =
        GeoPosition.newBuilder()
            .setLatitudeDegrees(48.1370000001)
            .setLongitudeDegrees(-180)
            .setAltitudeMetres(520.5)
            .setAltitudeReference(AltitudeReference.ALTITUDE_REFERENCE_MSL)
            .setSpeedMetresPerSecond(3.3f);
    assertThat(TypedSamples.decode(sample(geo)))
        .isEqualTo(
            TelemetryJson.decode(
                "{\"timestamp\":1,\"latitude\":48.1370000001,\"longitude\":-180,"
                    + "\"altitude\":520.5,\"altitude_reference\":\"msl\",\"speed\":3.3}"));
  }

  @Test
  void whatIsAbsentIsUnknown() throws RejectedException {
    assertThat(TypedSamples.decode(sample(GeoPosition.newBuilder())).fix()).isNull();
    assertThat(TypedSamples.decode(sample(GeoPosition.newBuilder().setAltitudeMetres(0))))
        .isEqualTo(TelemetryJson.decode("{\"timestamp\":1,\"altitude\":0}"));
  }

  @Test
  void theSameIsRefused() {
    GeoPosition.Builder half = GeoPosition.newBuilder().setLatitudeDegrees(48);
    assertThat(refusal(sample(half))).isEqualTo(RejectReason.MALFORMED);
    GeoPosition.Builder nowhere = half.clone().setLongitudeDegrees(181);
    assertThat(refusal(sample(nowhere))).isEqualTo(RejectReason.OUT_OF_RANGE);
    GeoPosition.Builder none = half.clone().setLongitudeDegrees(Double.NaN);
    assertThat(refusal(sample(none))).isEqualTo(RejectReason.NOT_FINITE);
    GeoPosition.Builder unknown = half.clone().setLongitudeDegrees(11).setAltitudeReferenceValue(9);
    assertThat(refusal(sample(unknown))).isEqualTo(RejectReason.MALFORMED);
    Sample both =
        sample(half.clone().setLongitudeDegrees(11)).toBuilder()
            .setPositionMetres(Vector3.newBuilder().setY(1))
            .build();
    assertThat(refusal(both)).isEqualTo(RejectReason.MALFORMED);
  }

  private static Sample sample(GeoPosition.Builder geo) {
    return Sample.newBuilder().setTimestampSeconds(1).setGeo(geo).build();
  }

  private static RejectReason refusal(Sample sample) {
    return catchThrowableOfType(RejectedException.class, () -> TypedSamples.decode(sample))
        .reason();
  }
}
