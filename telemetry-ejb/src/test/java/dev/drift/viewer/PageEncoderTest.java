package dev.drift.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PageEncoderTest {

  @Test
  void unknownIsNullInJson() {
    SampleValues values = SampleValues.of(Double.NaN, Map.of(SampleField.POSITION_Y, 0.1f));
    TelemetrySample sample = new TelemetrySample("A", 2, 3, 4, 5, 6, values);
    ByteBuffer payload = only(new PageJson().encode(message(sample)));
    assertThat(StandardCharsets.UTF_8.decode(payload).toString())
        .isEqualTo(
            "{\"type\":\"samples\",\"number\":7,\"sent_at_us\":8,\"lost\":9,\"samples\":["
                + "{\"drone_id\":\"A\",\"flight\":2,\"sequence\":3,\"sample_time_us\":4,"
                + "\"received_at_us\":5,\"timestamp\":null,"
                + "\"position\":{\"x\":null,\"y\":0.1,\"z\":null},\"attitude\":null,"
                + "\"velocity\":null,\"gyro\":null,\"inputs\":null,\"battery\":null,"
                + "\"motor_count\":null,\"motor_rpms\":null}]}");
  }

  @Property
  void binaryHoldsEveryBit(@ForAll("values") SampleValues values) {
    TelemetrySample sample = new TelemetrySample("A", 2, 3, 4, 5, 6, values);
    PageBinary encoder = new PageBinary(id -> 513);
    ByteBuffer read = only(encoder.encode(message(sample, sample))).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(read.get(0)).isEqualTo((byte) 1);
    assertThat(read.getShort(2)).isEqualTo((short) 2);
    assertThat(read.getInt(4)).isEqualTo(9);
    assertThat(read.getLong(8)).isEqualTo(7);
    assertThat(read.getLong(16)).isEqualTo(8);
    int sampleBytes = 116 + 4 * Math.max(0, values.motorCount());
    assertThat(read.remaining()).isEqualTo(24 + 2 * sampleBytes);
    int at = 24 + sampleBytes;
    assertThat(read.getShort(at)).isEqualTo((short) 513);
    assertThat(read.get(at + 2) & 0xff)
        .isEqualTo(values.motorCount() < 0 ? 255 : values.motorCount());
    assertThat(read.getInt(at + 4)).isEqualTo(2);
    assertThat(read.getLong(at + 8)).isEqualTo(3);
    assertThat(read.getLong(at + 16)).isEqualTo(4);
    assertThat(read.getLong(at + 24)).isEqualTo(5);
    assertThat(read.getDouble(at + 32)).isEqualTo(Double.valueOf(values.timestampSeconds()));
    for (SampleField field : SampleField.ALL) {
      assertThat(read.getFloat(at + 40 + 4 * field.ordinal()))
          .isEqualTo(Float.valueOf(values.get(field)));
    }
    for (int i = 0; i < values.motorCount(); i++) {
      assertThat(read.getFloat(at + 116 + 4 * i)).isEqualTo(values.motorRpm(i));
    }
  }

  @Provide
  Arbitrary<SampleValues> values() {
    return ViewerSamples.anyValues();
  }

  private static SamplesMessage message(TelemetrySample... samples) {
    return new SamplesMessage(7, 8, 9, List.of(samples));
  }

  private static ByteBuffer only(Frames frames) {
    List<ByteBuffer> payloads = new ArrayList<>();
    frames.forEachMessage((text, payload) -> payloads.add(payload));
    assertThat(payloads).hasSize(1);
    return payloads.get(0);
  }
}
