package dev.drift.simulator.liftoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.config.StreamKey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiftoffEncoderTest {

  private static LiftoffSample.Builder sample() {
    return LiftoffSample.builder()
        .timestamp(1)
        .position(2, 3, 4)
        .attitude(5, 6, 7, 8)
        .velocity(9, 10, 11)
        .gyro(12, 13, 14)
        .input(15, 16, 17, 18)
        .battery(19, 20);
  }

  private static byte[] encoded(String format, BatteryOrder order, LiftoffSample sample) {
    return new LiftoffEncoder(StreamFormat.of(format), order).encode(sample);
  }

  private static float[] floats(byte[] datagram) {
    float[] floats = new float[datagram.length / Float.BYTES];
    ByteBuffer.wrap(datagram).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }

  @Test
  void theFullSetWithFourMotorsIs97BytesInTheFormatsOrder() {
    byte[] datagram =
        new LiftoffEncoder(StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST)
            .encode(sample().motorRpms(21, 22, 23, 24).build());

    assertThat(datagram).hasSize(97);
    ByteBuffer buffer = ByteBuffer.wrap(datagram).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 20; i++) {
      assertThat(buffer.getFloat()).isEqualTo(i + 1);
    }
    assertThat(buffer.get()).isEqualTo((byte) 4);
    for (int i = 21; i <= 24; i++) {
      assertThat(buffer.getFloat()).isEqualTo(i);
    }
  }

  @Test
  void floatsAreLittleEndian() {
    byte[] datagram = encoded("Timestamp", BatteryOrder.PERCENTAGE_FIRST, sample().build());

    assertThat(HexFormat.of().formatHex(datagram)).isEqualTo("0000803f");
  }

  @Test
  void partsFollowTheOrderOfTheFormat() {
    byte[] datagram = encoded("Gyro,Timestamp", BatteryOrder.PERCENTAGE_FIRST, sample().build());

    assertThat(floats(datagram)).containsExactly(12, 13, 14, 1);
  }

  @Test
  void theBatteryOrderTurnsThePartRound() {
    LiftoffSample sample = sample().build();

    assertThat(floats(encoded("Battery", BatteryOrder.PERCENTAGE_FIRST, sample)))
        .containsExactly(19, 20);
    assertThat(floats(encoded("Battery", BatteryOrder.VOLTAGE_FIRST, sample)))
        .containsExactly(20, 19);
    assertThat(floats(encoded("BatteryPercentage", BatteryOrder.VOLTAGE_FIRST, sample)))
        .containsExactly(19);
  }

  @ParameterizedTest
  @CsvSource({
    "PositionX,2",
    "PositionY,3",
    "PositionZ,4",
    "AttitudeX,5",
    "AttitudeY,6",
    "AttitudeZ,7",
    "AttitudeW,8",
    "SpeedX,9",
    "SpeedY,10",
    "SpeedZ,11",
    "GyroPitch,12",
    "GyroRoll,13",
    "GyroYaw,14",
    "InputThrottle,15",
    "InputYaw,16",
    "InputPitch,17",
    "InputRoll,18",
    "BatteryPercentage,19",
    "BatteryVoltage,20"
  })
  void aSingleComponentIsItsPartsNumber(String key, float expected) {
    byte[] datagram = encoded(key, BatteryOrder.PERCENTAGE_FIRST, sample().build());

    assertThat(floats(datagram)).containsExactly(expected);
  }

  @Property
  void anyKeyAndMotorCountHasTheFormatsSize(
      @ForAll StreamKey key, @ForAll @IntRange(min = 0, max = 16) int motors) {
    StreamFormat format = StreamFormat.of(key.text());
    LiftoffSample sample = sample().motorRpms(new float[motors]).build();

    byte[] datagram = new LiftoffEncoder(format, BatteryOrder.PERCENTAGE_FIRST).encode(sample);

    assertThat(datagram).hasSize(format.bytes(motors));
  }

  @Test
  void moreThanSixteenMotorsAreRefused() {
    LiftoffSample sample = sample().motorRpms(new float[17]).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoded("MotorRPM", BatteryOrder.PERCENTAGE_FIRST, sample))
        .withMessageContaining("16");
  }

  @Test
  void aPartNeverGivenIsNaN() {
    byte[] datagram =
        encoded(
            "SpeedX", BatteryOrder.PERCENTAGE_FIRST, LiftoffSample.builder().timestamp(1).build());

    assertThat(floats(datagram)).containsExactly(Float.NaN);
  }
}
