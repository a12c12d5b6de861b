package dev.drift.archive;

import static dev.drift.archive.Batches.INTAKE;
import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.sample;
import static dev.drift.archive.Batches.store;
import static dev.drift.archive.TestDatabase.execute;
import static dev.drift.archive.TestDatabase.rows;
import static dev.drift.archive.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.race.DroneEntry;
import dev.drift.race.Race;
import dev.drift.race.RaceDatabase;
import dev.drift.race.RacePerson;
import dev.drift.race.RaceStatus;
import dev.drift.sample.DataKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases of early versions, with rows of their time, as this version makes and reads them. */
@ExtendWith(TestDatabase.class)
class UpgradeTest {

  private final PGSimpleDataSource server;

  UpgradeTest(PGSimpleDataSource server) {
    this.server = server;
  }

  /** Samples alone: no people, no flights, an array of motors, two indexes. */
  @Test
  void everythingOfVersion2IsThere() throws Exception {
    try (OtherDatabase other = new OtherDatabase(server, "")) {
      PGSimpleDataSource source = other.source();
      RaceDatabase jpa = new RaceDatabase(source);
      migrateTo(source, "2");
      fill(source, "version-2.sql");
      compress(source);
      assertThat(new SchemaMigration(source).migrate()).isPositive();

      assertThat(lines(source, DataKind.SAMPLE, 2))
          .contains(
              "2026-01-01T00:00:00.010000Z,2026-01-01T00:00:00.011000Z,::1,1,0.01,1,0.5,,,,,,,,,,,"
                  + ",-1,,,,0.9,16.8,1 2 3 4",
              "2026-01-01T00:00:00.010000Z,2026-01-01T00:00:00.011000Z,six,1,0.01,1,0.5,,,,,,,,,,,"
                  + ",-1,,,,0.9,16.8,1 2 3 4 5 6",
              "2026-01-01T00:00:00.010000Z,2026-01-01T00:00:00.011000Z,none,1,0.01,1,0.5,,,,,,,,,,"
                  + ",,-1,,,,0.9,16.8,\"\"",
              "2026-01-01T00:00:00.010000Z,2026-01-01T00:00:00.011000Z,unknown,1,0.01,1,0.5,,,,,,,"
                  + ",,,,,-1,,,,0.9,16.8,")
          .hasSize(1 + 4 * 1_000);
      assertThat(lines(source, DataKind.SAMPLE, 1)).hasSize(1 + 1_000);
      assertThat(new RaceCountReader(source).counts(2, DataKind.SAMPLE, INTAKE).ofOthers())
          .isEqualTo(new RaceCounts(4_003, 4_000, Map.of("wrong-size", 3L), Map.of()));
      RaceTimeline line = new TimelineReader(source).timeline(2);
      assertThat(line.ofSamples().count()).isEqualTo(4_000);
      assertThat(line.drones()).containsOnlyKeys("::1", "six", "none", "unknown");
      assertThat(new ResumeReader(source).lastSamples(1))
          .containsEntry(
              "a", new ResumeReader.LastSample(1, 9.99, Batches.START_MICROS + 9_990_000));
      Race race = jpa.call(() -> jpa.races().find("second")).orElseThrow();
      assertThat(race.status()).isEqualTo(RaceStatus.ENDED);
      assertThat(race.isPublic()).isTrue();
      assertThat(race.creatorKey()).isZero();
      goesOn(source, 1);
    }
  }

  /** People, drones with pilots, places on Earth, sensors, sources and tracks. */
  @Test
  void everythingOfVersion9IsThere() throws Exception {
    try (OtherDatabase other = new OtherDatabase(server, "")) {
      PGSimpleDataSource source = other.source();
      RaceDatabase jpa = new RaceDatabase(source);
      migrateTo(source, "9");
      fill(source, "version-9.sql");
      compress(source);
      assertThat(new SchemaMigration(source).migrate()).isPositive();

      assertThat(lines(source, DataKind.SAMPLE, 1)).hasSize(1 + 1_000);
      assertThat(lines(source, DataKind.SAMPLE, 1).get(1))
          .endsWith(",1000 1001 1002 1003,48.137,11.575,10,take_off,5");
      assertThat(lines(source, DataKind.READING, 1))
          .hasSize(1 + 100)
          .contains(
              "2026-01-01T00:00:01.000000Z,2026-01-01T00:00:01.002000Z,engine-room,a,TEMP1,ENGINE,"
                  + "TEMPERATURE,C,10,,,,,0,11");
      assertThat(new SensorReader(source).sensors(1))
          .extracting(SensorFacts::readings)
          .containsExactly(100L);
      assertThat(new TimelineReader(source).timeline(1).ofSamples().count()).isEqualTo(1_000);

      Race race = jpa.call(() -> jpa.races().find("geo")).orElseThrow();
      assertThat(race.creatorKey()).isEqualTo(1);
      assertThat(race.isPublic()).isFalse();
      assertThat(race.track()).isPresent();
      assertThat(race.origin()).isPresent();
      assertThat(jpa.call(() -> jpa.people().of(race)))
          .extracting(RacePerson::userKey)
          .containsExactly(1);
      assertThat(jpa.call(() -> jpa.drones().entries(race)))
          .extracting(DroneEntry::callsign)
          .isEqualTo(List.of(java.util.Optional.of("Wasp")));
      assertThat(jpa.call(() -> jpa.sources().of(race))).hasSize(1);
      assertThat(jpa.call(() -> jpa.tracks().find(race.track().orElseThrow()))).isPresent();
      assertThat(
              rows(
                  source,
                  "SELECT name, password_hash, expires_at > now(), signing_key.id FROM account"
                      + " JOIN session ON account_key = key CROSS JOIN signing_key"))
          .containsExactly(List.of("anna", "hash", "t", "kid"));
      assertThat(value(source, "SELECT count(*) FROM ingest_token")).isEqualTo("1");
      goesOn(source, 1);
    }
  }

  /** Whether this version stores into it, and deletes from it. */
  private static void goesOn(PGSimpleDataSource source, int race) throws Exception {
    int before = lines(source, DataKind.SAMPLE, race).size();
    assertThat(store(source, batch(race, List.of(sample("a", 1_000), sample("new", 1_000)))))
        .isEqualTo(new SampleArchive.Stored(2, 0, false, false));
    assertThat(lines(source, DataKind.SAMPLE, race)).hasSize(before + 2);

    execute(source, "DELETE FROM race WHERE key = " + race);
    Remains.removeAll(source);
    assertThat(value(source, "SELECT count(*) FROM sample WHERE race_key = " + race))
        .isEqualTo("0");
  }

  private static void migrateTo(PGSimpleDataSource source, String version) {
    Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }

  private static void fill(PGSimpleDataSource source, String file)
      throws IOException, SQLException {
    try (InputStream rows = UpgradeTest.class.getResourceAsStream(file)) {
      execute(source, new String(rows.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Where chunks of that age are compressed. */
  void compress(PGSimpleDataSource source) throws SQLException {
    assertThat(value(source, "SELECT count(*) FROM pg_extension WHERE extname = 'timescaledb'"))
        .isEqualTo("0");
  }

  private static List<String> lines(PGSimpleDataSource source, DataKind kind, int race)
      throws IOException {
    return ReadRows.csv(new RowReader(source), RowQuery.all(kind, race)).lines().toList();
  }
}
