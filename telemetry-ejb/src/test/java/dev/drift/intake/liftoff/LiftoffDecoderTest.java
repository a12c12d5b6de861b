package dev.drift.intake.liftoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.config.StreamKey;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiftoffDecoderTest {

  private static final LiftoffDecoder FULL =
      new LiftoffDecoder(StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST);

  @Test
  void decodesTheFullSetInItsOrder() throws RejectedException {
    ByteBuffer datagram = buffer(97);
    for (int i = 0; i < 20; i++) {
      datagram.putFloat(i + 0.5f);
    }
    datagram.put((byte) 4).putFloat(100).putFloat(200).putFloat(300).putFloat(400);

    SampleValues values = FULL.decode(datagram.flip());

    assertThat(values.timestampSeconds()).isEqualTo(0.5);
    for (SampleField field : SampleField.ALL) {
      assertThat(values.get(field)).as(field.column()).isEqualTo(field.ordinal() + 1.5f);
    }
    assertThat(values.motorCount()).isEqualTo(4);
    assertThat(values.motorRpm(0)).isEqualTo(100);
    assertThat(values.motorRpm(3)).isEqualTo(400);
  }

  @Test
  void decodesTheOriginalSimulatorsNativeAlignment() throws RejectedException {
    ByteBuffer datagram = buffer(100);
    for (int i = 0; i < 20; i++) {
      datagram.putFloat(i + 0.5f);
    }
    datagram.put((byte) 4).position(84);
    datagram.putFloat(100).putFloat(200).putFloat(300).putFloat(400);

    SampleValues values = FULL.decode(datagram.flip());

    assertThat(values.motorCount()).isEqualTo(4);
    assertThat(values.motorRpm(0)).isEqualTo(100);
    assertThat(values.motorRpm(3)).isEqualTo(400);
    assertThat(FULL.maxBytes()).isEqualTo(StreamFormat.FULL.bytes(16) + 3);
  }

  @Test
  void readsTheBatteryInBothOrders() throws RejectedException {
    StreamFormat battery = StreamFormat.of("Battery");
    byte[] datagram = buffer(8).putFloat(88).putFloat(16.1f).array();

    SampleValues percentageFirst =
        new LiftoffDecoder(battery, BatteryOrder.PERCENTAGE_FIRST)
            .decode(ByteBuffer.wrap(datagram));
    SampleValues voltageFirst =
        new LiftoffDecoder(battery, BatteryOrder.VOLTAGE_FIRST).decode(ByteBuffer.wrap(datagram));

    assertThat(percentageFirst.get(SampleField.BATTERY_PERCENTAGE)).isEqualTo(88);
    assertThat(percentageFirst.get(SampleField.BATTERY_VOLTAGE)).isEqualTo(16.1f);
    assertThat(voltageFirst.get(SampleField.BATTERY_VOLTAGE)).isEqualTo(88);
    assertThat(voltageFirst.get(SampleField.BATTERY_PERCENTAGE)).isEqualTo(16.1f);
  }

  @ParameterizedTest
  @EnumSource(StreamKey.class)
  void eachKeyAloneSetsItsPartAndNothingElse(StreamKey key) throws RejectedException {
    int floats = key == StreamKey.MOTOR_RPM ? 0 : key.floats();
    ByteBuffer datagram = buffer(floats * 4 + (key == StreamKey.MOTOR_RPM ? 1 : 0));
    for (int i = 0; i < floats; i++) {
      datagram.putFloat(7 + i);
    }
    if (key == StreamKey.MOTOR_RPM) {
      datagram.put((byte) 0);
    }

    SampleValues values =
        new LiftoffDecoder(new StreamFormat(List.of(key)), BatteryOrder.PERCENTAGE_FIRST)
            .decode(datagram.flip());

    Map<SampleField, Float> expected = new EnumMap<>(SampleField.class);
    List<SampleField> fields = FIELDS.get(key);
    for (int i = 0; i < fields.size(); i++) {
      expected.put(fields.get(i), 7f + i);
    }
    for (SampleField field : SampleField.ALL) {
      assertThat(values.get(field)).isEqualTo(expected.getOrDefault(field, Float.NaN));
    }
    assertThat(Double.isNaN(values.timestampSeconds())).isEqualTo(key != StreamKey.TIMESTAMP);
    assertThat(values.motorCount()).isEqualTo(key == StreamKey.MOTOR_RPM ? 0 : -1);
  }

  @Property(tries = 300)
  void everyFormatAndEveryFiniteFloatComesOutBitEqual(
      @ForAll("formats") StreamFormat format,
      @ForAll @IntRange(max = 16) int motors,
      @ForAll boolean nativeAlignment,
      @ForAll("finiteFloats") @Size(60) List<Float> floats)
      throws RejectedException {
    boolean padded = nativeAlignment && format.keys().contains(StreamKey.MOTOR_RPM);
    ByteBuffer datagram = buffer(format.bytes(motors) + (padded ? 3 : 0));
    Map<SampleField, Float> expected = new EnumMap<>(SampleField.class);
    float[] rpms = null;
    double timestamp = Double.NaN;
    int next = 0;
    for (StreamKey key : format.keys()) {
      if (key == StreamKey.MOTOR_RPM) {
        datagram.put((byte) motors);
        if (padded) {
          datagram.put(new byte[] {1, 2, 3});
        }
        rpms = new float[motors];
        for (int i = 0; i < motors; i++) {
          rpms[i] = floats.get(next++);
          datagram.putFloat(rpms[i]);
        }
      } else if (key == StreamKey.TIMESTAMP) {
        timestamp = floats.get(next);
        datagram.putFloat(floats.get(next++));
      } else {
        for (SampleField field : FIELDS.get(key)) {
          expected.put(field, floats.get(next));
          datagram.putFloat(floats.get(next++));
        }
      }
    }
    SampleValues values =
        new LiftoffDecoder(format, BatteryOrder.PERCENTAGE_FIRST).decode(datagram.flip());

    float[] fields = SampleValues.unknownFields();
    expected.forEach((field, value) -> fields[field.ordinal()] = value);
    assertThat(values).isEqualTo(SampleValues.owning(timestamp, fields, rpms));
  }

  @Property(tries = 1000)
  void anyBytesAreASampleOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
    try {
      SampleValues values = FULL.decode(ByteBuffer.wrap(bytes));
      int packed = StreamFormat.FULL.bytes(values.motorCount());
      assertThat(bytes.length).isIn(packed, packed + 3);
    } catch (RejectedException e) {
      assertThat(e.reason())
          .isIn(RejectReason.WRONG_SIZE, RejectReason.NOT_FINITE, RejectReason.MOTOR_COUNT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 80, 82, 83, 85, 88, 96, 98, 100, 146, 148, 149})
  void refusesAWrongSize(int size) {
    assertRejected(buffer(size), RejectReason.WRONG_SIZE);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void refusesWhatIsNotFinite(float value) {
    assertRejected(buffer(81).putFloat(0, value), RejectReason.NOT_FINITE);
    assertRejected(buffer(81).putFloat(76, value), RejectReason.NOT_FINITE);
    assertRejected(buffer(85).put(80, (byte) 1).putFloat(81, value), RejectReason.NOT_FINITE);
  }

  @Test
  void refusesAHugeMotorCount() {
    assertRejected(buffer(81).put(80, (byte) 17), RejectReason.MOTOR_COUNT);
    assertRejected(buffer(81).put(80, (byte) 255), RejectReason.MOTOR_COUNT);
  }

  private static void assertRejected(ByteBuffer datagram, RejectReason reason) {
    assertThatThrownBy(() -> FULL.decode(datagram))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Each key's fields by its name, said again here so that a slip in the decoder shows. */
  private static final Map<StreamKey, List<SampleField>> FIELDS = new EnumMap<>(StreamKey.class);

  static {
    for (StreamKey key : StreamKey.values()) {
      FIELDS.put(
          key, SampleField.ALL.stream().filter(field -> belongs(field.column(), key)).toList());
    }
  }

  private static boolean belongs(String column, StreamKey key) {
    String text = key.text().replace("Speed", "Velocity");
    String snake = text.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(java.util.Locale.ROOT);
    return column.equals(snake) || (key.floats() > 1 && column.startsWith(snake + "_"));
  }

  @Provide
  Arbitrary<StreamFormat> formats() {
    Set<StreamKey> parts = EnumSet.range(StreamKey.TIMESTAMP, StreamKey.MOTOR_RPM);
    Set<StreamKey> components = EnumSet.complementOf(EnumSet.copyOf(parts));
    components.add(StreamKey.TIMESTAMP);
    components.add(StreamKey.MOTOR_RPM);
    return Arbitraries.of(new ArrayList<>(List.of(parts, components)))
        .flatMap(keys -> Arbitraries.shuffle(new ArrayList<>(keys)))
        .flatMap(
            keys ->
                Arbitraries.integers()
                    .between(1, keys.size())
                    .map(n -> new StreamFormat(keys.subList(0, n))));
  }

  @Provide
  Arbitrary<List<Float>> finiteFloats() {
    Arbitrary<Float> any =
        Arbitraries.integers().map(Float::intBitsToFloat).filter(Float::isFinite);
    Arbitrary<Float> edges =
        Arbitraries.of(
            Arrays.asList(-0f, 0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, 1f));
    return Arbitraries.oneOf(any, edges).list();
  }
}
