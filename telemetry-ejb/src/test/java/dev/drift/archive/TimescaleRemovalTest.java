package dev.drift.archive;

import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.samples;
import static dev.drift.archive.Batches.store;
import static dev.drift.archive.TestDatabase.execute;
import static dev.drift.archive.TestDatabase.rows;
import static dev.drift.archive.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drift.race.RaceInfo;
import dev.drift.sample.Micros;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same on TimescaleDB, where old chunks without a row of a kept race go whole. */
@OnTimescale
class TimescaleRemovalTest extends RemovalTest {

  /** Samples of {@link Batches#sample}, in a day of UTC, which is a chunk. */
  private static final int DAY = 24 * 60 * 60 * 100;

  private static final Instant AFTER_DAY_2 =
      Micros.instant(Batches.START_MICROS).plus(Duration.ofDays(2));

  private final DataSource source;
  private final Removals removals = new Removals();

  TimescaleRemovalTest(DataSource source) {
    super(source);
    this.source = source;
  }

  @BeforeEach
  void forgetChunks() throws SQLException {
    execute(source, "TRUNCATE sample, reading");
  }

  @Test
  void chunksWithoutARowOfAKeptRaceGo() throws SQLException {
    int gone = newRace(source, "gone");
    int kept = newRace(source, "kept");
    for (int day = 0; day < 3; day++) {
      store(source, batch(gone, samples("a", day * DAY, day * DAY + 100)));
    }
    store(source, batch(kept, samples("a", DAY, DAY + 1)));
    store(source, Readings.batch(gone, Readings.readings(Readings.TEMPERATURE, 0, 10)));
    execute(source, "DELETE FROM race WHERE key = " + gone);

    new FreeChunks(removals).drop(source, AFTER_DAY_2);

    // The first day of each table; the second has a kept race's sample, the third is not old.
    assertThat(removals.chunks()).isEqualTo(2);
    assertThat(days("sample")).hasSize(2);
    assertThat(days("reading")).isEmpty();
    assertThat(value(source, "SELECT count(*) FROM sample WHERE race_key = " + kept))
        .isEqualTo("1");
    assertThat(value(source, "SELECT count(*) FROM sample WHERE race_key = " + gone))
        .isEqualTo("200");
    Remains.removeAll(source);
    assertThat(value(source, "SELECT count(*) FROM sample")).isEqualTo("1");
  }

  @Test
  void aChunkThatSomebodyUsesIsLeftForTheNextTime() throws SQLException {
    int gone = newRace(source, "gone");
    store(source, batch(gone, samples("a", 0, 100)));
    execute(source, "DELETE FROM race WHERE key = " + gone);
    try (Connection reader = source.getConnection();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("SELECT FROM sample LIMIT 1");
      new FreeChunks(removals).drop(source, AFTER_DAY_2);
      assertThat(days("sample")).hasSize(1);
      reader.rollback();
    }
    new FreeChunks(removals).drop(source, AFTER_DAY_2);
    assertThat(days("sample")).isEmpty();
    assertThat(removals.chunks()).isEqualTo(1);
  }

  @Test
  void compressedRowsGoHoweverManyTheyAre() throws SQLException {
    assumeThat(value(source, "SHOW timescaledb.license")).isEqualTo("timescale");
    int gone = newRace(source, "gone");
    int practice = newRace(source, RaceInfo.PRACTICE);
    for (int race : List.of(gone, practice)) {
      Batches.newDrones(source, race, 120);
      execute(
          source,
          """
          INSERT INTO sample (race_key, drone_key, "time", received_at, flight)
          SELECT %1$d, key, t, t, 1 FROM drone, generate_series(
            '2026-01-01T00:00:00Z'::timestamptz, '2026-01-01T00:00:09.99Z', '10 ms') AS t
          WHERE race_key = %1$d
          """
              .formatted(race));
    }
    execute(source, "SELECT compress_chunk(c) FROM show_chunks('sample') c");
    execute(source, "DELETE FROM race WHERE key = " + gone);

    Remains.removeAll(source, removals);
    assertThat(removals.samples()).isEqualTo(120_000);
    Remains.removeOldPractice(source, AFTER_DAY_2, removals);
    assertThat(removals.samples()).isEqualTo(240_000);
    assertThat(value(source, "SELECT count(*) FROM sample")).isEqualTo("0");
  }

  private List<List<String>> days(String hypertable) throws SQLException {
    return rows(source, "SELECT show_chunks('%s')".formatted(hypertable));
  }
}
