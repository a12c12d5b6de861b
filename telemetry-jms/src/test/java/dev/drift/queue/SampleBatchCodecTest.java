package dev.drift.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.sample.AltitudeReference;
import dev.drift.sample.DropPlace;
import dev.drift.sample.GeoFix;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import dev.drift.sample.StreamSegment;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SampleBatchCodecTest {

  /** After the magic. */
  private static final int VERSION_AT = 4;

  @Property(tries = 300)
  void everyBatchComesBackEqual(@ForAll long seed, @ForAll @IntRange(max = 40) int samples)
      throws Exception {
    SampleBatch batch = batch(new Random(seed), samples);
    assertThat(SampleBatchCodec.decode(SampleBatchCodec.encode(batch))).isEqualTo(batch);
  }

  @Property(tries = 300)
  void everyBatchWithReadingsComesBackEqual(
      @ForAll long seed,
      @ForAll @IntRange(max = 3) int samples,
      @ForAll @IntRange(max = 40) int readings)
      throws Exception {
    SampleBatch batch = withReadings(new Random(seed), samples, readings);
    assertThat(SampleBatchCodec.decode(SampleBatchCodec.encode(batch))).isEqualTo(batch);
  }

  @Property(tries = 2000)
  void aDamagedBatchOfReadingsIsABatchOrSaysWhyNot(
      @ForAll long seed, @ForAll @IntRange(max = 5) int readings, @ForAll byte damage) {
    Random random = new Random(seed);
    byte[] bytes = SampleBatchCodec.encode(withReadings(random, 0, readings));
    bytes[random.nextInt(bytes.length)] = damage;
    decodesOrSaysWhyNot(bytes);
    decodesOrSaysWhyNot(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
  }

  @Property(tries = 2000)
  void anyBytesAreABatchOrSayWhyNot(@ForAll @Size(max = 300) byte[] bytes) {
    decodesOrSaysWhyNot(bytes);
  }

  @Property(tries = 2000)
  void aDamagedBatchIsABatchOrSaysWhyNot(
      @ForAll long seed, @ForAll @IntRange(max = 5) int samples, @ForAll byte damage) {
    Random random = new Random(seed);
    byte[] bytes = SampleBatchCodec.encode(batch(random, samples));
    bytes[random.nextInt(bytes.length)] = damage;
    decodesOrSaysWhyNot(bytes);
    decodesOrSaysWhyNot(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    decodesOrSaysWhyNot(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @Test
  void theLargestBatchStaysBelowOneMegabyte() throws Exception {
    List<TelemetrySample> samples = new ArrayList<>();
    float[] rpms = new float[SampleValues.MAX_MOTORS];
    for (int i = 0; i < SampleBatch.MAX_SAMPLES; i++) {
      String drone = "\u2708".repeat(59) + String.format(java.util.Locale.ROOT, "%05d", i);
      SampleValues values = SampleValues.owning(1, new float[SampleField.COUNT], rpms.clone());
      samples.add(new TelemetrySample(drone, 1, i, i, i, i, values));
    }
    SampleBatch batch =
        new SampleBatch(
            UUID.randomUUID(),
            1,
            UUID.randomUUID(),
            new Tally(samples.size(), Map.of(), Map.of()),
            samples,
            List.of());
    byte[] bytes = SampleBatchCodec.encode(batch);
    assertThat(bytes).hasSizeLessThan(1_000_000);
    assertThat(SampleBatchCodec.decode(bytes)).isEqualTo(batch);
  }

  @Test
  void theMostReadingsOfTheLongestTextsAreRead() throws Exception {
    List<SensorReading> readings = new ArrayList<>();
    String longest = "\u2708".repeat(Sensor.MAX_CHARACTERS);
    for (int i = 0; i < SampleBatch.MAX_READINGS; i++) {
      String id = "\u2708".repeat(59) + String.format(java.util.Locale.ROOT, "%05d", i);
      Sensor sensor = new Sensor(longest, longest, id, longest, longest, longest);
      readings.add(new SensorReading(sensor, i, i, i, i, i, i, true, i, i, i));
    }
    SampleBatch batch =
        new SampleBatch(
            UUID.randomUUID(),
            1,
            UUID.randomUUID(),
            Tally.NONE,
            List.of(),
            List.of(),
            new Tally(readings.size(), Map.of(), Map.of()),
            readings);
    byte[] bytes = SampleBatchCodec.encode(batch);
    assertThat(bytes).hasSizeLessThan(1_300_000);
    assertThat(SampleBatchCodec.decode(bytes)).isEqualTo(batch);
  }

  @Test
  void readingsOfASensorThatIsNotListedOrOfNumbersThatAreNoneAreMalformed() {
    byte[] bytes = SampleBatchCodec.encode(withReadings(new Random(1), 0, 1));
    int reading = readingsEnd(bytes) - READING_BYTES;
    assertMalformed(with(bytes, reading, new byte[] {0, 9}), "sensor that is not listed");
    byte[] infinity = ByteBuffer.allocate(4).putFloat(Float.POSITIVE_INFINITY).array();
    assertMalformed(with(bytes, reading + 18, infinity), "not finite");
    assertMalformed(with(bytes, reading - 2, new byte[] {4, 0}), "more than a batch may have");
    assertMalformed(with(bytes, reading - 2, new byte[] {0, 2}), "incomplete");
  }

  private static final int READING_BYTES = 2 + 2 * 8 + 4 * 4 + 1 + 3 * 4;

  /** Where the section of readings ends: the counts of one reading are a section of their own. */
  private static int readingsEnd(byte[] bytes) {
    int counts = 6 + 8 + 1 + 1;
    assertThat(bytes[bytes.length - counts]).isEqualTo((byte) 4);
    return bytes.length - counts;
  }

  private static byte[] with(byte[] bytes, int at, byte[] replaced) {
    byte[] changed = bytes.clone();
    System.arraycopy(replaced, 0, changed, at, replaced.length);
    return changed;
  }

  private static void assertMalformed(byte[] bytes, String why) {
    assertThatThrownBy(() -> SampleBatchCodec.decode(bytes))
        .isInstanceOf(MalformedBatchException.class)
        .hasMessageContaining(why);
  }

  @Test
  void reasonsKeepTheirPlacesSoThatOldBatchesStayReadable() {
    assertThat(RejectReason.values())
        .startsWith(
            RejectReason.WRONG_SIZE,
            RejectReason.NOT_FINITE,
            RejectReason.MOTOR_COUNT,
            RejectReason.OVER_RATE,
            RejectReason.TOO_MANY_DRONES,
            RejectReason.DRONE_ID,
            RejectReason.MALFORMED,
            RejectReason.DUPLICATE,
            RejectReason.NOT_ALLOWED,
            RejectReason.TOO_MANY_SENSORS,
            RejectReason.SENSOR_ID);
  }

  @Test
  void aBatchThatTheVersionBeforeLeftOnTheQueueIsReadAsItWas() throws Exception {
    try (InputStream written = getClass().getResourceAsStream("batch-v1.bin")) {
      byte[] bytes = written.readAllBytes();
      assertThat(bytes[0]).isEqualTo((byte) 1);
      assertThat(SampleBatchCodec.decode(bytes)).isEqualTo(batch(new Random(8), 5));
    }
  }

  @Test
  void aBatchOfVersionTwoWithoutFixesIsReadAndWrittenAsItWas() throws Exception {
    try (InputStream written = getClass().getResourceAsStream("batch-v2.bin")) {
      byte[] bytes = written.readAllBytes();
      assertThat(SampleBatchCodec.decode(bytes)).isEqualTo(batch(new Random(8), 5));
      assertThat(SampleBatchCodec.encode(batch(new Random(8), 5))).isEqualTo(bytes);
    }
  }

  @Property(tries = 300)
  void fixesComeBackEqual(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int samples)
      throws Exception {
    SampleBatch batch = withFixes(batch(new Random(seed), samples), new Random(seed));
    assertThat(SampleBatchCodec.decode(SampleBatchCodec.encode(batch))).isEqualTo(batch);
  }

  @Property(tries = 2000)
  void aDamagedBatchWithFixesIsABatchOrSaysWhyNot(@ForAll long seed, @ForAll byte damage) {
    Random random = new Random(seed);
    byte[] bytes = SampleBatchCodec.encode(withFixes(batch(random, 3), random));
    bytes[random.nextInt(bytes.length)] = damage;
    decodesOrSaysWhyNot(bytes);
  }

  @Test
  void aFixOfNoSampleIsMalformed() {
    byte[] none = SampleBatchCodec.encode(batch(new Random(1), 0));
    byte[] section = new byte[6 + 2 + 31];
    section[0] = 5;
    section[1] = 1;
    section[5] = 2 + 31;
    section[7] = 1;
    assertThatThrownBy(() -> SampleBatchCodec.decode(append(none, section)))
        .isInstanceOf(MalformedBatchException.class)
        .hasMessageContaining("a fix of a sample");
  }

  @Test
  void aNewerVersionIsNotMalformed() {
    byte[] bytes = SampleBatchCodec.encode(batch(new Random(1), 3));
    bytes[VERSION_AT]++;
    assertThatThrownBy(() -> SampleBatchCodec.decode(bytes))
        .isInstanceOf(NewerBatchException.class)
        .hasMessage("version 3");
    bytes[VERSION_AT] = 1;
    assertThatThrownBy(() -> SampleBatchCodec.decode(bytes))
        .isInstanceOf(MalformedBatchException.class);
    assertThatThrownBy(() -> SampleBatchCodec.decode(new byte[] {2, 0, 0, 0}))
        .isInstanceOf(MalformedBatchException.class)
        .hasMessage("not a sample batch");
  }

  @Test
  void anUnknownSectionIsSkippedUnlessItIsRequired() throws Exception {
    SampleBatch batch = batch(new Random(1), 3);
    byte[] known = SampleBatchCodec.encode(batch);
    byte[] skipped = append(known, new byte[] {9, 0, 0, 0, 0, 2, 77, 78});
    assertThat(SampleBatchCodec.decode(skipped)).isEqualTo(batch);
    byte[] required = append(known, new byte[] {9, 1, 0, 0, 0, 2, 77, 78});
    assertThatThrownBy(() -> SampleBatchCodec.decode(required))
        .isInstanceOf(NewerBatchException.class)
        .hasMessage("section of type 9");
    byte[] tooLong = append(known, new byte[] {9, 0, 0, 0, 0, 3, 77, 78});
    assertThatThrownBy(() -> SampleBatchCodec.decode(tooLong))
        .isInstanceOf(MalformedBatchException.class)
        .hasMessageContaining("incomplete");
  }

  @Test
  void aReasonThatOnlyANewerVersionKnowsIsNotMalformed() {
    Tally tally = new Tally(1, Map.of(RejectReason.OVER_RATE, 1L), Map.of());
    byte[] bytes =
        SampleBatchCodec.encode(
            new SampleBatch(UUID.randomUUID(), 1, UUID.randomUUID(), tally, List.of(), List.of()));
    int reason = VERSION_AT + 1 + 16 + 16 + 4 + 8 + 1;
    assertThat(bytes[reason]).isEqualTo((byte) RejectReason.OVER_RATE.ordinal());
    bytes[reason] = 99;
    assertThatThrownBy(() -> SampleBatchCodec.decode(bytes))
        .isInstanceOf(NewerBatchException.class)
        .hasMessage("unknown RejectReason 99");
  }

  private static byte[] append(byte[] bytes, byte[] more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, bytes.length, more.length);
    return all;
  }

  private static void decodesOrSaysWhyNot(byte[] bytes) {
    try {
      assertThat(SampleBatchCodec.decode(bytes)).isNotNull();
    } catch (MalformedBatchException | NewerBatchException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  private static SampleBatch batch(Random random, int count) {
    List<TelemetrySample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(sample(random));
    }
    Map<RejectReason, Long> rejected =
        random.nextBoolean() ? Map.of(RejectReason.OVER_RATE, 1L + random.nextInt(99)) : Map.of();
    Map<DropPlace, Long> dropped =
        random.nextBoolean() ? Map.of(DropPlace.QUEUE, 1L + random.nextInt(99)) : Map.of();
    long others =
        rejected.values().stream().mapToLong(Long::longValue).sum()
            + dropped.values().stream().mapToLong(Long::longValue).sum();
    List<StreamSegment> segments =
        count > 1
            ? List.of(new StreamSegment(uuid(random), random.nextLong(), 1, count - 1))
            : List.of();
    return new SampleBatch(
        uuid(random),
        random.nextInt(),
        uuid(random),
        new Tally(count + others, rejected, dropped),
        samples,
        segments);
  }

  private static SampleBatch withReadings(Random random, int samples, int count) {
    SampleBatch others = batch(random, samples);
    List<SensorReading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      readings.add(reading(random));
    }
    return new SampleBatch(
        others.id(),
        others.raceKey(),
        others.intakeId(),
        others.tally(),
        others.samples(),
        others.segments(),
        new Tally(count, Map.of(), Map.of()),
        readings);
  }

  private static SensorReading reading(Random random) {
    Sensor sensor =
        new Sensor(
            "source-" + random.nextInt(2),
            random.nextBoolean() ? null : "drone-" + random.nextInt(2),
            "T\u00e9mp" + random.nextInt(3),
            "ENGINE",
            random.nextBoolean() ? "" : "TEMPERATURE",
            "\u00b0C");
    return new SensorReading(
        sensor,
        random.nextLong(),
        random.nextLong(),
        finite(random),
        finite(random),
        finite(random),
        finite(random),
        random.nextInt(3) == 0 ? null : Boolean.valueOf(random.nextBoolean()),
        random.nextInt(),
        random.nextInt(),
        random.nextInt());
  }

  private static float finite(Random random) {
    float value = Float.intBitsToFloat(random.nextInt());
    return Float.isFinite(value) ? value : Float.NaN;
  }

  private static SampleBatch withFixes(SampleBatch batch, Random random) {
    List<TelemetrySample> samples = new ArrayList<>();
    for (TelemetrySample sample : batch.samples()) {
      samples.add(
          new TelemetrySample(
              sample.droneId(),
              sample.flight(),
              sample.sequence(),
              sample.sampleTimeMicros(),
              sample.receivedAtMicros(),
              sample.raceTimeMicros(),
              sample.values().with(fix(random))));
    }
    return new SampleBatch(
        batch.id(), batch.raceKey(), batch.intakeId(), batch.tally(), samples, batch.segments());
  }

  private static GeoFix fix(Random random) {
    if (random.nextInt(3) == 0) {
      return null;
    }
    boolean place = random.nextBoolean();
    boolean altitude = !place || random.nextBoolean();
    AltitudeReference[] references = AltitudeReference.values();
    return new GeoFix(
        place ? random.nextDouble() * 180 - 90 : Double.NaN,
        place ? random.nextDouble() * 360 - 180 : Double.NaN,
        altitude ? random.nextDouble() * 1000 : Double.NaN,
        altitude ? references[random.nextInt(references.length)] : null,
        random.nextBoolean() ? random.nextFloat() : Float.NaN);
  }

  private static TelemetrySample sample(Random random) {
    float[] fields = SampleValues.unknownFields();
    for (int i = 0; i < fields.length; i++) {
      fields[i] = finite(random);
    }
    float[] rpms = random.nextInt(4) == 0 ? null : new float[random.nextInt(17)];
    double timestamp = random.nextInt(4) == 0 ? Double.NaN : random.nextGaussian() * 1e4;
    return new TelemetrySample(
        "drone-" + random.nextInt(3),
        random.nextInt(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        SampleValues.owning(timestamp, fields, rpms));
  }

  private static UUID uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
