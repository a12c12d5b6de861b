package dev.drift.archive;

import static dev.drift.archive.Batches.INTAKE;
import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.lossy;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.sample;
import static dev.drift.archive.Batches.samples;
import static dev.drift.archive.Batches.store;
import static dev.drift.archive.TestDatabase.execute;
import static dev.drift.archive.TestDatabase.rows;
import static dev.drift.archive.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.DataKind;
import dev.drift.sample.Micros;
import dev.drift.sample.SampleValues;
import dev.drift.sample.StreamSegment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Counters, places to resume at, and what is forgotten. */
@ExtendWith(TestDatabase.class)
class ArchiveStateTest {

  private final DataSource source;
  private int race;

  ArchiveStateTest(DataSource source) {
    this.source = source;
  }

  @BeforeEach
  void createRace() throws SQLException {
    race = newRace(source, UUID.randomUUID().toString());
  }

  @Test
  void countsApartForOneIntake() throws SQLException {
    store(source, lossy(race, samples("a", 0, 10), 3, 2));
    UUID now = UUID.randomUUID();
    execute(
        source,
        "INSERT INTO race_counter (race_key, intake_id, data, kind, reason, value) VALUES (%d, '%s', 'sample', 'rejected', 'duplicate', 4)"
            .formatted(race, now));

    RaceCountReader.Split split = new RaceCountReader(source).counts(race, DataKind.SAMPLE, now);

    RaceCounts ended = new RaceCounts(15, 10, Map.of("wrong-size", 3L), Map.of("queue", 2L));
    RaceCounts running = new RaceCounts(0, 0, Map.of("duplicate", 4L), Map.of());
    assertThat(split).isEqualTo(new RaceCountReader.Split(running, ended));
    assertThat(running.plus(ended))
        .isEqualTo(
            new RaceCounts(15, 10, Map.of("wrong-size", 3L, "duplicate", 4L), Map.of("queue", 2L)));
    assertThat(new RaceCountReader(source).counts(race, DataKind.SAMPLE, INTAKE).ofIntake())
        .isEqualTo(ended);
    assertThat(new RaceCountReader(source).counts(-1, DataKind.SAMPLE, now))
        .isEqualTo(new RaceCountReader.Split(RaceCounts.NONE, RaceCounts.NONE));
  }

  @Test
  void whereEachDroneAndStreamWentOn() throws SQLException {
    UUID stream = UUID.randomUUID();
    ResumeReader resume = new ResumeReader(source);
    assertThat(resume.lastSequence(stream, 4)).isZero();
    assertThat(resume.lastSamples(race)).isEmpty();

    store(
        source,
        batch(
            race,
            samples("a", 0, 10),
            List.of(
                new StreamSegment(stream, 9, 5, 2),
                new StreamSegment(stream, 8, 0, 5),
                new StreamSegment(stream, 5, 7, 2),
                new StreamSegment(stream, 6, 9, 1))));
    store(source, batch(race, List.of(sample("b", 3, SampleValues.of(Double.NaN, Map.of())))));

    assertThat(resume.lastSequence(stream, 4)).as("7 is missing").isEqualTo(6);
    assertThat(resume.lastSequence(stream, 2)).as("8 and 9 are there").isEqualTo(9);
    assertThat(resume.lastSamples(race))
        .isEqualTo(
            Map.of(
                "a", new ResumeReader.LastSample(1, 0.09, Batches.START_MICROS + 90_000),
                "b", new ResumeReader.LastSample(1, Double.NaN, Batches.START_MICROS + 30_000)));
  }

  @Test
  void theNewestOfTheRacesThatRun() throws SQLException {
    ResumeReader resume = new ResumeReader(source);
    execute(source, "UPDATE race SET status = 'ENDED'");
    assertThat(resume.newestOfRunning()).isEmpty();
    store(source, batch(race, samples("a", 0, 10)));
    assertThat(resume.newestOfRunning()).isEmpty();

    execute(source, "UPDATE race SET status = 'RUNNING' WHERE key = " + race);
    assertThat(resume.newestOfRunning()).contains(Micros.instant(Batches.START_MICROS + 91_000));
    store(source, Readings.batch(race, Readings.readings(Readings.TEMPERATURE, 0, 2)));
    assertThat(resume.newestOfRunning()).contains(Micros.instant(Readings.timeMicros(1) + 2_000));
  }

  @Test
  void oldBatchesAreForgottenButNotWhereAStreamGoesOn() throws SQLException {
    UUID stream = UUID.randomUUID();
    List<StreamSegment> segments =
        List.of(new StreamSegment(stream, 1, 0, 1), new StreamSegment(stream, 66, 1, 1));
    store(source, batch(race, samples("a", 0, 2), segments));
    store(source, batch(race, samples("a", 2, 4)));
    execute(
        source,
        "UPDATE batch_ledger SET stored_at = now() - interval '1 hour' WHERE race_key = " + race);
    execute(source, "UPDATE stream_ledger SET stored_at = now() - interval '1 hour'");
    store(source, batch(race, samples("a", 4, 6)));

    try (Connection connection = source.getConnection()) {
      LedgerHousekeeping.forgetOld(connection, 600);
    }

    assertThat(value(source, "SELECT count(*) FROM batch_ledger WHERE race_key = " + race))
        .isEqualTo("1");
    assertThat(rows(source, "SELECT sequence FROM stream_ledger WHERE race_key = " + race))
        .containsExactly(List.of("66"));
  }
}
