package dev.drift.archive;

import static dev.drift.archive.Batches.START_MICROS;
import static dev.drift.archive.Batches.batch;
import static dev.drift.archive.Batches.newRace;
import static dev.drift.archive.Batches.samples;
import static dev.drift.archive.Batches.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.sample.Micros;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What lists say of races is what was stored. */
@ExtendWith(TestDatabase.class)
class RaceFactsReaderTest {

  private final DataSource source;

  RaceFactsReaderTest(DataSource source) {
    this.source = source;
  }

  @Test
  void dronesAndTheNewestReceiptOfEachRace() throws SQLException {
    int two = newRace(source, UUID.randomUUID().toString());
    int one = newRace(source, UUID.randomUUID().toString());
    int other = newRace(source, UUID.randomUUID().toString());
    int empty = newRace(source, UUID.randomUUID().toString());
    store(source, batch(two, samples("a", 50, 100)));
    store(source, batch(two, samples("b", 0, 10)));
    store(source, batch(one, samples("a", 0, 20)));
    store(source, batch(other, samples("a", 0, 200)));

    RaceFactsReader reader = new RaceFactsReader(source);
    assertThat(reader.facts(List.of(empty, one, two)))
        .isEqualTo(Map.of(two, facts(2, 99), one, facts(1, 19)));
    assertThat(reader.facts(List.of())).isEmpty();
  }

  private static RaceFacts facts(int drones, int lastSample) {
    long received = START_MICROS + lastSample * 10_000L + 1_000;
    return new RaceFacts(drones, Micros.instant(received));
  }
}
