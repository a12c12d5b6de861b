package dev.drift.archive;

import static dev.drift.archive.Batches.INTAKE;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.samples;
import static dev.drift.archive.Batches.store;
import static dev.drift.archive.Readings.TEMPERATURE;
import static dev.drift.archive.Readings.VELOCITY;
import static dev.drift.archive.Readings.batch;
import static dev.drift.archive.Readings.reading;
import static dev.drift.archive.Readings.readings;
import static dev.drift.archive.Readings.timeMicros;
import static dev.drift.archive.TestDatabase.execute;
import static dev.drift.archive.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.SampleArchive.Stored;
import dev.drift.sample.DataKind;
import dev.drift.sample.DropPlace;
import dev.drift.sample.Micros;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SensorReading;
import dev.drift.sample.Tally;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the store does with readings, and what is then known of their sensors. */
@ExtendWith(TestDatabase.class)
class ReadingStoreTest {

  private final DataSource source;
  private final SensorReader sensors;
  private int race;

  ReadingStoreTest(DataSource source) {
    this.source = source;
    this.sensors = new SensorReader(source);
  }

  @BeforeEach
  void createRace() throws SQLException {
    race = newRace(source, UUID.randomUUID().toString());
  }

  @Test
  void aBatchIsStoredOnceAndBothLedgersBalance() throws SQLException {
    SampleBatch batch =
        new SampleBatch(
            UUID.randomUUID(),
            race,
            INTAKE,
            new Tally(12, Map.of(RejectReason.WRONG_SIZE, 2L), Map.of()),
            samples("a", 0, 10),
            List.of(),
            new Tally(9, Map.of(RejectReason.SENSOR_ID, 1L), Map.of(DropPlace.PUBLISHER, 3L)),
            readings(TEMPERATURE, 0, 5));

    assertThat(store(source, batch)).isEqualTo(new Stored(10, 5, false, false));
    assertThat(store(source, batch)).isEqualTo(new Stored(0, 0, true, false));

    assertThat(count("reading")).isEqualTo(5);
    assertThat(counts(DataKind.SAMPLE))
        .isEqualTo(new RaceCounts(12, 10, Map.of("wrong-size", 2L), Map.of()));
    assertThat(counts(DataKind.READING))
        .isEqualTo(new RaceCounts(9, 5, Map.of("sensor-id", 1L), Map.of("publisher", 3L)));
    assertThat(sensors.sensors(race)).extracting(SensorFacts::readings).containsExactly(5L);
  }

  private RaceCounts counts(DataKind kind) {
    return new RaceCountReader(source).counts(race, kind, INTAKE).ofIntake();
  }

  @Test
  void aBatchOfCountsAloneMakesNoSensor() throws SQLException {
    Tally refused = new Tally(2, Map.of(RejectReason.TOO_MANY_SENSORS, 2L), Map.of());
    assertThat(store(source, batch(race, refused, List.of())))
        .isEqualTo(new Stored(0, 0, false, false));
    assertThat(sensors.sensors(race)).isEmpty();
    assertThat(counts(DataKind.READING).rejected()).containsOnly(Map.entry("too-many-sensors", 2L));
  }

  @Test
  void batchesThatComeOutOfOrderMoveNothingBack() throws SQLException {
    store(source, batch(race, List.of(withMissing(20, 4, 2), withMissing(21, 1, 0))));
    store(source, batch(race, List.of(withMissing(3, 2, 5), withMissing(4, 0, 1))));
    store(source, batch(race, readings(VELOCITY, 8, 9)));

    assertThat(sensors.sensors(race))
        .containsExactly(
            new SensorFacts(
                TEMPERATURE,
                4,
                8,
                Micros.instant(timeMicros(3) + 2_000),
                Micros.instant(timeMicros(21) + 2_000),
                Micros.instant(timeMicros(21)),
                22,
                1),
            new SensorFacts(
                VELOCITY,
                1,
                0,
                Micros.instant(timeMicros(8) + 2_000),
                Micros.instant(timeMicros(8) + 2_000),
                Micros.instant(timeMicros(8)),
                9,
                0));
    RaceTimeline timeline = new TimelineReader(source).timeline(race);
    assertThat(timeline.ofReadings())
        .isEqualTo(new RaceTimeline.Span(timeMicros(3), timeMicros(21), 5));
  }

  private static SensorReading withMissing(int n, int status, int missing) {
    SensorReading plain = reading(TEMPERATURE, n);
    return new SensorReading(
        plain.sensor(),
        plain.timeMicros(),
        plain.receivedAtMicros(),
        plain.x(),
        plain.y(),
        plain.z(),
        plain.vibration(),
        plain.leak(),
        status,
        plain.sequence(),
        missing);
  }

  @Test
  void aRaceTakesItsReadingsAndSensorsWithIt() throws SQLException {
    int other = newRace(source, UUID.randomUUID().toString());
    store(source, batch(race, readings(TEMPERATURE, 0, 10)));
    store(source, batch(other, readings(TEMPERATURE, 0, 3)));

    execute(source, "DELETE FROM race WHERE key = " + race);
    Remains.removeAll(source);

    assertThat(count("reading")).isZero();
    assertThat(count("sensor")).isZero();
    assertThat(store(source, batch(race, readings(TEMPERATURE, 10, 11))))
        .isEqualTo(new Stored(0, 0, false, true));
    assertThat(sensors.sensors(other)).extracting(SensorFacts::readings).containsExactly(3L);
  }

  private long count(String table) throws SQLException {
    return Long.parseLong(
        value(source, "SELECT count(*) FROM " + table + " WHERE race_key = " + race));
  }
}
