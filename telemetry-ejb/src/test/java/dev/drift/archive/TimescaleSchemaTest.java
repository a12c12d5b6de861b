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

import dev.drift.sample.DataKind;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is different where the server has TimescaleDB, and what must not be. */
@ExtendWith(TestDatabase.class)
@OnTimescale
class TimescaleSchemaTest {

  private final DataSource source;

  TimescaleSchemaTest(DataSource source) {
    this.source = source;
  }

  @Test
  void bothKindsOfDataAreHypertablesThatAreCompressedWhereTheEditionCan() throws Exception {
    assertThat(
            rows(
                source,
                "SELECT hypertable_name, column_name, time_interval"
                    + " FROM timescaledb_information.dimensions"))
        .containsExactlyInAnyOrder(
            List.of("sample", "time", "1 day"), List.of("reading", "at", "1 day"));
    boolean community = value(source, "SHOW timescaledb.license").equals("timescale");
    assertThat(rows(source, "SELECT compression_enabled FROM timescaledb_information.hypertables"))
        .containsOnly(List.of(community ? "t" : "f"));
    assertThat(
            value(
                source,
                "SELECT count(*) FROM timescaledb_information.jobs WHERE proc_name = 'policy_compression'"))
        .isEqualTo(community ? "2" : "0");
  }

  @Test
  void compressedSamplesReadTheSameAndGoWithTheirRace() throws Exception {
    assumeThat(value(source, "SHOW timescaledb.license")).isEqualTo("timescale");
    int race = newRace(source, "compressed");
    for (String drone : List.of("b", "a")) {
      for (int i = 0; i < 3; i++) {
        store(source, batch(race, samples(drone, i * 1000, i * 1000 + 1000)));
      }
    }
    String before = csv(race);

    execute(source, "SELECT compress_chunk(c) FROM show_chunks('sample') c");
    assertThat(csv(race)).isEqualTo(before).hasLineCount(6001);

    store(source, batch(race, samples("a", 3000, 3010)));
    assertThat(csv(race)).startsWith(before).hasLineCount(6011);

    execute(source, "DELETE FROM race WHERE key = " + race);
    Remains.removeAll(source);
    assertThat(value(source, "SELECT count(*) FROM sample WHERE race_key = " + race))
        .isEqualTo("0");
  }

  private String csv(int race) throws Exception {
    return ReadRows.csv(new RowReader(source), RowQuery.all(DataKind.SAMPLE, race));
  }
}
