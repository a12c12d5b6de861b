package dev.drift.archive;

import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.samples;
import static dev.drift.archive.Batches.store;
import static dev.drift.archive.TestDatabase.execute;
import static dev.drift.archive.TestDatabase.rows;
import static dev.drift.archive.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drift.race.Race;
import dev.drift.race.RaceDatabase;
import dev.drift.sample.DataKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What {@code docs/operate.md} says of backups, with the real {@code pg_dump} and {@code
 * pg_restore}; skipped where they are not installed, or older than the server.
 */
@ExtendWith(TestDatabase.class)
class BackupTest {

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  private final PGSimpleDataSource source;
  @TempDir private Path directory;

  BackupTest(PGSimpleDataSource source) {
    this.source = source;
  }

  @Test
  void aRestoredArchiveAnswersTheSame() throws Exception {
    assumeInstalled();
    int practice = newRace(source, "practice");
    int race = newRace(source, "race");
    int deleted = newRace(source, "deleted");
    for (int key : List.of(practice, race, deleted)) {
      store(source, batch(key, samples("a", 0, 1_000)));
      store(source, Readings.batch(key, Readings.readings(Readings.TEMPERATURE, 0, 100)));
    }
    execute(source, "DELETE FROM race WHERE key = " + deleted);
    execute(
        source,
        """
        INSERT INTO account (name, password_hash, created_at) VALUES ('anna', 'hash', now());
        INSERT INTO race_person SELECT race.key, account.key, 'ORGANISER', now()
          FROM race, account WHERE race.id = 'race'
        """);
    beforeDump(source);

    Path dump = directory.resolve("drift.dump");
    run("pg_dump", source, "--format=custom", "--file=" + dump);
    try (OtherDatabase other = new OtherDatabase(source, "")) {
      restore(
          other.source(),
          () ->
              run("pg_restore", other.source(), "--exit-on-error", "--no-owner", dump.toString()));

      // Nothing to do: it is of this version.
      assertThat(new SchemaMigration(other.source()).migrate()).isZero();
      assertThat(content(other.source())).isEqualTo(content(source));
      goesOn(other.source(), practice);
    }
  }

  /** Whether it stores, deletes, and gives new keys. */
  private static void goesOn(PGSimpleDataSource restored, int practice) throws Exception {
    assertThat(store(restored, batch(practice, samples("a", 1_000, 1_010))))
        .isEqualTo(new SampleArchive.Stored(10, 0, false, false));
    Remains.removeAll(restored);
    assertThat(value(restored, "SELECT count(*) FROM sample")).isEqualTo("2010");
    assertThat(newRace(restored, "later")).isGreaterThan(practice + 2);
    RaceDatabase jpa = new RaceDatabase(restored);
    Race found = jpa.call(() -> jpa.races().find("race")).orElseThrow();
    assertThat(jpa.call(() -> jpa.people().of(found))).hasSize(1);
  }

  /** Where there are chunks. */
  void beforeDump(PGSimpleDataSource database) throws SQLException {
    assertThat(value(database, "SELECT count(*) FROM pg_extension WHERE extname = 'timescaledb'"))
        .isEqualTo("0");
  }

  /** What TimescaleDB needs on both sides of a restore. */
  void restore(PGSimpleDataSource database, Restore restore) throws Exception {
    restore.run();
  }

  /** A run of {@code pg_restore}. */
  @FunctionalInterface
  interface Restore {
    void run() throws Exception;
  }

  /** What readers say, and the rows of all other tables. */
  private static Map<String, Object> content(PGSimpleDataSource database) throws Exception {
    Map<String, Object> content = new LinkedHashMap<>();
    for (List<String> race : rows(database, "SELECT key, id FROM race ORDER BY key")) {
      int key = Integer.parseInt(race.get(0));
      for (DataKind kind : DataKind.values()) {
        content.put(
            race.get(1) + " " + kind,
            ReadRows.csv(new RowReader(database), RowQuery.all(kind, key)));
        content.put(
            race.get(1) + " counts of " + kind,
            new RaceCountReader(database).counts(key, kind, Batches.INTAKE));
      }
      content.put(race.get(1) + " line", new TimelineReader(database).timeline(key));
    }
    for (List<String> table :
        rows(
            database,
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")) {
      content.put(
          table.get(0), rows(database, "SELECT t::text FROM " + table.get(0) + " t ORDER BY 1"));
    }
    return content;
  }

  /** A server is dumped by programs of its own version, or of a later one. */
  private void assumeInstalled() throws Exception {
    int server = Integer.parseInt(value(source, "SHOW server_version_num")) / 10_000;
    for (String program : List.of("pg_dump", "pg_restore")) {
      int installed = version(program);
      assumeTrue(installed > 0, program + " is not installed");
      assumeTrue(
          installed >= server,
          program + " is of version " + installed + ", the server of version " + server);
    }
  }

  /** 0 = it is not there. */
  private static int version(String program) {
    try {
      Process process = new ProcessBuilder(program, "--version").start();
      Matcher version =
          VERSION.matcher(
              new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static void run(String program, PGSimpleDataSource database, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.add("--host=" + database.getServerNames()[0]);
    command.add("--port=" + database.getPortNumbers()[0]);
    command.add("--username=" + database.getUser());
    command.add("--dbname=" + database.getDatabaseName());
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    String password = database.getPassword();
    if (password != null) {
      process.environment().put("PGPASSWORD", password);
    }
    Process running = process.start();
    String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as(output).isZero();
  }
}
