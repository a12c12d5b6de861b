package dev.drift.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.batch.BatchPublisher;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.race.RaceInfo;
import dev.drift.sample.RejectReason;
import dev.drift.sample.RejectedException;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleSink;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import dev.drift.supervision.Stages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The one way in, for readings. */
class RaceIntakeReadingTest {

  private static final long T0 = 1_700_000_000_000_000L;
  private static final float NONE = Float.NaN;
  private static final RaceInfo RACE =
      new RaceInfo(
          7, "r", "Race", StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, 0, Instant.EPOCH);

  private final List<SampleBatch> published = new CopyOnWriteArrayList<>();
  private final BatchPublisher publisher =
      new BatchPublisher(published::add, UUID.randomUUID(), new Stages(Thread::new));
  private final List<SensorReading> live = new ArrayList<>();
  private final RaceIntake intake =
      new RaceIntake(
          RACE,
          0,
          Map.of(),
          List.of(new Broken(), new Sink()),
          publisher.open(7),
          /* maxDrones= */ 2);

  private final class Sink implements SampleSink {
    @Override
    public void accept(TelemetrySample sample) {
      throw new AssertionError("no sample was sent");
    }

    @Override
    public void accept(SensorReading reading) {
      live.add(reading);
    }
  }

  private static final class Broken implements SampleSink {
    @Override
    public void accept(TelemetrySample sample) {}

    @Override
    public void accept(SensorReading reading) {
      throw new IllegalStateException("broken");
    }
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void aReadingIsShownCountedAndSafeWhateverBecomesOfOneSink() throws Exception {
    SensorReading reading = reading(sensor("T1"), T0, 1);
    intake.acceptReading(reading).get();
    assertThat(live).containsExactly(reading);
    assertThat(published).singleElement().extracting(SampleBatch::readings).isEqualTo(live);
    assertThat(intake.lastReadingMicros()).isEqualTo(T0 + 1);
    assertThat(intake.readingCounters().snapshot()).isEqualTo(new Tally(1, Map.of(), Map.of()));
    assertThat(intake.counters().snapshot()).isEqualTo(Tally.NONE);
  }

  @Test
  void aFurtherSensorThanARaceHasIsRefusedAndTheOthersGoOn() throws Exception {
    for (int i = 0; i < SensorSeats.MAX_SENSORS; i++) {
      var unused = intake.acceptReading(reading(sensor("T" + i), T0, 1));
    }
    assertRefused(reading(sensor("one more"), T0, 1), RejectReason.TOO_MANY_SENSORS);
    intake.rejectReading(RejectReason.TOO_MANY_SENSORS);
    intake.acceptReading(reading(sensor("T7"), T0, 1)).get();
    assertThat(intake.readingCounters().snapshot())
        .isEqualTo(
            new Tally(
                SensorSeats.MAX_SENSORS + 2, Map.of(RejectReason.TOO_MANY_SENSORS, 1L), Map.of()));
  }

  @Test
  void textsAreShortAndVisible() throws RejectedException {
    String longest = "x".repeat(Sensor.MAX_CHARACTERS);
    for (String bad : List.of("", longest + "x", "a\0b", "a\nb", "a\u200Bb")) {
      assertRefused(reading(sensor(bad), T0, 1), RejectReason.SENSOR_ID);
    }
    for (String bad : List.of(longest + "x", "a\0b")) {
      assertRefused(reading(sensor("T", bad, "Q", "C"), T0, 1), RejectReason.SENSOR_ID);
      assertRefused(reading(sensor("T", "S", bad, "C"), T0, 1), RejectReason.SENSOR_ID);
      assertRefused(reading(sensor("T", "S", "Q", bad), T0, 1), RejectReason.SENSOR_ID);
    }
    var unused = intake.acceptReading(reading(sensor(longest, "", "", ""), T0, 1));
    assertThat(live).hasSize(1);
  }

  @Test
  void aNumberIsFiniteOrUnknownAndATimeCanBeReadBack() throws RejectedException {
    for (float bad : new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertRefused(reading(sensor("T"), T0, bad), RejectReason.NOT_FINITE);
    }
    for (long bad : new long[] {-1, 253_402_300_800_000_000L, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertRefused(reading(sensor("T"), bad, 1), RejectReason.MALFORMED);
    }
    for (long good : new long[] {0, 253_402_300_799_999_999L}) {
      var unused = intake.acceptReading(reading(sensor("T"), good, NONE));
    }
    assertThat(live).extracting(SensorReading::atMicros).containsExactly(T0 + 1, T0 + 1);
  }

  private void assertRefused(SensorReading reading, RejectReason why) {
    int before = live.size();
    assertThatThrownBy(() -> intake.acceptReading(reading))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.reason()).isEqualTo(why));
    assertThat(live).hasSize(before);
  }

  private static Sensor sensor(String id) {
    return sensor(id, "ENGINE", "TEMPERATURE", "C");
  }

  private static Sensor sensor(String id, String subsystem, String quantity, String unit) {
    return new Sensor("s", null, id, subsystem, quantity, unit);
  }

  private static SensorReading reading(Sensor sensor, long timeMicros, float x) {
    return new SensorReading(sensor, timeMicros, T0 + 1, x, NONE, NONE, NONE, null, 0, 1, 0);
  }
}
