package dev.drift.archive;

import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.sample;
import static dev.drift.archive.Batches.samples;
import static dev.drift.archive.Batches.store;
import static dev.drift.archive.Readings.TEMPERATURE;
import static dev.drift.archive.Readings.VELOCITY;
import static dev.drift.archive.Readings.readings;
import static dev.drift.archive.TestDatabase.execute;
import static dev.drift.archive.TestDatabase.rows;
import static dev.drift.archive.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.race.RaceInfo;
import dev.drift.sample.DataKind;
import dev.drift.sample.Micros;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.StreamSegment;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What deleted races leave behind goes, and what is old of the practice race; nothing else does.
 */
@ExtendWith(TestDatabase.class)
class RemovalTest {

  /** Of {@link Batches#sample}: more than one piece holds. */
  private static final int MANY = RowPiece.MAX_ROWS + 2_500;

  private final DataSource source;
  private final Removals removals = new Removals();

  RemovalTest(DataSource source) {
    this.source = source;
  }

  @BeforeEach
  void forgetRaces() throws SQLException {
    execute(source, "DELETE FROM race");
    Remains.removeAll(source);
  }

  @Test
  void whatADeletedRaceLeftGoesPieceByPiece() throws Exception {
    int gone = newRace(source, "gone");
    int kept = newRace(source, "kept");
    for (int race : List.of(gone, kept)) {
      fly(race, MANY);
      store(source, batch(race, samples("b", 0, 10), List.of(segment())));
      store(source, Readings.batch(race, readings(TEMPERATURE, 0, 10)));
    }
    String before = csv(kept);

    execute(source, "DELETE FROM race WHERE key = " + gone);
    assertThat(count("sample", gone)).isEqualTo(MANY + 10);
    assertThat(count("drone", gone)).isZero();

    // Two of samples, one of readings, one of streams; then it is done.
    assertThat(Remains.removeAll(source, removals)).isEqualTo(5);
    for (String table : List.of("sample", "reading", "stream_ledger", "deleted_race")) {
      assertThat(count(table, gone)).as(table).isZero();
    }
    assertThat(removals.samples()).isEqualTo(MANY + 10);
    assertThat(removals.readings()).isEqualTo(10);
    assertThat(csv(kept)).isEqualTo(before);
    assertThat(count("reading", kept)).isEqualTo(10);
    assertThat(count("stream_ledger", kept)).isEqualTo(1);
  }

  @Test
  void twoServersTakeDifferentRaces() throws SQLException {
    int first = newRace(source, "first");
    int second = newRace(source, "second");
    for (int race : List.of(first, second)) {
      store(source, batch(race, samples("a", 0, 10)));
    }
    execute(source, "DELETE FROM race WHERE key = " + first);
    execute(source, "DELETE FROM race WHERE key = " + second);
    try (Connection other = source.getConnection()) {
      other.setAutoCommit(false);
      new RaceRemains(new Removals()).removePiece(other);

      Remains.removeAll(source, removals);
      assertThat(removals.samples()).isEqualTo(10);
      assertThat(count("sample", first)).isEqualTo(10);
      assertThat(count("sample", second)).isZero();
      other.rollback();
    }
    Remains.removeAll(source, removals);
    assertThat(removals.samples()).isEqualTo(20);
  }

  @Test
  void whatIsOldOfThePracticeRaceGoesAndItsFlightsSayWhatIsLeft() throws SQLException {
    int practice = newRace(source, RaceInfo.PRACTICE);
    int other = newRace(source, "other");
    fly(practice, MANY);
    store(source, batch(practice, samples("landed", 0, 100)));
    store(source, batch(practice, samples("came", MANY, MANY + 100)));
    store(source, batch(other, samples("a", 0, 100)));
    long received = counted(practice);

    // One piece and a part of the next.
    int old = RowPiece.MAX_ROWS + 500;
    Instant before = Micros.instant(sample("a", old).sampleTimeMicros());
    assertThat(Remains.removeOldPractice(source, before, removals)).isEqualTo(2);

    assertThat(removals.samples()).isEqualTo(old + 100);
    assertThat(count("sample", practice)).isEqualTo(MANY - old + 100);
    assertThat(value(source, "SELECT min(\"time\") FROM sample WHERE race_key = " + practice))
        .isEqualTo(value(source, "SELECT '%s'::timestamptz".formatted(before)));
    assertThat(flights(practice)).hasSize(2).isEqualTo(flown(practice));
    assertThat(count("sample", other)).isEqualTo(100);
    assertThat(counted(practice)).isEqualTo(received);
    assertThat(new ResumeReader(source).lastSamples(practice))
        .containsOnlyKeys("a", "landed", "came");
    RaceTimeline line = new TimelineReader(source).timeline(practice);
    assertThat(line.drones()).containsOnlyKeys("a", "came");
    assertThat(line.firstMicros()).isEqualTo(Micros.of(before));
  }

  @Test
  void whatIsOldOfThePracticeRacesReadingsGoesAndItsSensorsSayWhatIsLeft() throws SQLException {
    int practice = newRace(source, RaceInfo.PRACTICE);
    store(source, Readings.batch(practice, readings(TEMPERATURE, 0, 100)));
    store(source, Readings.batch(practice, readings(VELOCITY, 0, 30)));

    Remains.removeOldPractice(source, Micros.instant(Readings.timeMicros(40)), removals);

    assertThat(removals.readings()).isEqualTo(70);
    assertThat(rows(source, "SELECT sensor_id, readings, first_at, last_at FROM sensor"))
        .isEqualTo(
            rows(
                source,
                "SELECT sensor_id, count(*), min(at), max(at) FROM reading"
                    + " JOIN sensor ON sensor.key = sensor_key GROUP BY sensor_id"))
        .extracting(row -> row.get(1))
        .containsExactly("60");
  }

  private void fly(int race, int samples) throws SQLException {
    for (int n = 0; n < samples; n += SampleBatch.MAX_SAMPLES) {
      int until = Math.min(samples, n + SampleBatch.MAX_SAMPLES);
      store(source, batch(race, samples("a", n, until)));
    }
  }

  private static StreamSegment segment() {
    return new StreamSegment(UUID.randomUUID(), 1, 0, 10);
  }

  private List<List<String>> flights(int race) throws SQLException {
    return rows(
        source,
        """
        SELECT drone_key, flight, first_time, f.last_time, samples FROM flight f
        JOIN drone ON drone.key = drone_key WHERE race_key = %d ORDER BY 1, 2
        """
            .formatted(race));
  }

  private List<List<String>> flown(int race) throws SQLException {
    return rows(
        source,
        """
        SELECT drone_key, flight, min("time"), max("time"), count(*) FROM sample
        WHERE race_key = %d GROUP BY 1, 2 ORDER BY 1, 2
        """
            .formatted(race));
  }

  private long counted(int race) throws SQLException {
    return Long.parseLong(
        value(source, "SELECT sum(value) FROM race_counter WHERE race_key = " + race));
  }

  private long count(String table, int race) throws SQLException {
    return Long.parseLong(
        value(source, "SELECT count(*) FROM %s WHERE race_key = %d".formatted(table, race)));
  }

  private String csv(int race) throws IOException {
    return ReadRows.csv(new RowReader(source), RowQuery.all(DataKind.SAMPLE, race));
  }
}
