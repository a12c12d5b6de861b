package dev.drift.archive;

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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drift.archive.SampleArchive.Stored;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.StreamSegment;
import dev.drift.sample.TelemetrySample;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

/** The store on a real PostgreSQL, each batch one transaction. */
@ExtendWith(TestDatabase.class)
class SampleStoreTest {

  private static final int CONSUMERS = 8;

  private final DataSource source;
  private int race;

  SampleStoreTest(DataSource source) {
    this.source = source;
  }

  @BeforeEach
  void createRace() throws SQLException {
    race = newRace(source, UUID.randomUUID().toString());
  }

  @Test
  void aBatchIsStoredOnce() throws SQLException {
    SampleBatch batch = batch(race, samples("a", 0, 100));

    assertThat(store(source, batch)).isEqualTo(new Stored(100, 0, false, false));
    assertThat(store(source, batch)).isEqualTo(new Stored(0, 0, true, false));

    assertThat(storedRows()).isEqualTo(100);
    assertThat(counters()).isEqualTo("received=100 stored=100");
  }

  @Test
  void theSameBatchAtTheSameTimeIsStoredOnce() throws Exception {
    SampleBatch batch = batch(race, samples("a", 0, 500));

    List<Stored> results = atTheSameTime(CONSUMERS, i -> store(source, batch));

    assertThat(results).filteredOn(stored -> !stored.known()).hasSize(1);
    assertThat(storedRows()).isEqualTo(500);
    assertThat(counters()).isEqualTo("received=500 stored=500");
  }

  @Test
  void ofARunThatAnotherNodeTookOverFromOnlyWhatWasOnItsQueueIsStored() throws SQLException {
    SampleBatch inTime = batch(race, samples("a", 0, 10));
    SampleBatch tooLate = batch(race, samples("a", 10, 20));
    execute(
        source,
        """
        INSERT INTO node (run_id, name, queue, host, http_port, grpc_port, secret, state, expires_at)
        VALUES ('%s', 'a', 'drift.samples.node.a', 'localhost', 8080, 0, 's', 'HELD', now())
        """
            .formatted(inTime.intakeId()));
    assertThatThrownBy(() -> store(source, inTime))
        .isExactlyInstanceOf(ArchiveException.class)
        .hasMessageContaining("taking over");
    assertThat(storeTakenOver(inTime).samples()).isEqualTo(10);

    execute(source, "UPDATE node SET state = 'LOST'");
    assertThatThrownBy(() -> store(source, tooLate)).isInstanceOf(UnstorableBatchException.class);
    assertThat(store(source, inTime)).isEqualTo(Stored.BEFORE);

    assertThat(storedRows()).isEqualTo(10);
    assertThat(counters()).isEqualTo("received=10 stored=10");
    execute(source, "DELETE FROM node");
  }

  private Stored storeTakenOver(SampleBatch batch) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      Stored stored = new SampleStore().store(connection, batch, true);
      connection.commit();
      return stored;
    }
  }

  @Test
  void consumersOfOneRaceNeitherLoseNorCountTwice() throws Exception {
    atTheSameTime(
        CONSUMERS,
        consumer -> {
          for (int i = 0; i < 20; i++) {
            int from = (i * CONSUMERS + consumer) * 10;
            List<TelemetrySample> samples = new ArrayList<>();
            // In another order of drones for every consumer.
            for (int drone = 0; drone < 8; drone++) {
              samples.addAll(samples("drone" + (drone + consumer) % 8, from, from + 10));
            }
            store(source, lossy(race, samples, 2, 1));
          }
          return null;
        });

    assertThat(storedRows()).isEqualTo(CONSUMERS * 20 * 80);
    assertThat(counters())
        .isEqualTo("dropped:queue=160 received=13280 rejected:wrong-size=320 stored=12800");
    assertThat(
            rows(
                source,
                "SELECT DISTINCT last_timestamp, last_time = (SELECT max(time) FROM sample s WHERE s.drone_key = d.key)"
                    + " FROM drone d WHERE race_key = "
                    + race))
        .containsExactly(List.of("15.99", "t"));
  }

  @Test
  void nothingStaysOfATransactionThatWasRolledBack() throws SQLException {
    SampleBatch batch = batch(race, samples("a", 0, 100));
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      new SampleStore().store(connection, batch, false);
      connection.rollback();
    }
    assertThat(storedRows()).isZero();
    assertThat(counters()).isEmpty();

    assertThat(store(source, batch)).isEqualTo(new Stored(100, 0, false, false));
    assertThat(storedRows()).isEqualTo(100);
  }

  @Test
  void nothingStaysOfASessionThatWasKilled() throws SQLException {
    SampleBatch batch = batch(race, samples("a", 0, 100));
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      new SampleStore().store(connection, batch, false);
      int session = connection.unwrap(PGConnection.class).getBackendPID();
      execute(source, "SELECT pg_terminate_backend(" + session + ", 10000)");
    }
    assertThat(storedRows()).isZero();
    assertThat(store(source, batch).samples()).isEqualTo(100);
  }

  @Test
  void aSegmentThatCameBeforeIsLeftOutAndCounted() throws SQLException {
    UUID stream = UUID.randomUUID();
    store(source, batch(race, samples("a", 0, 20), List.of(new StreamSegment(stream, 1, 0, 20))));

    List<TelemetrySample> again = new ArrayList<>(samples("a", 0, 20));
    again.addAll(samples("b", 0, 5));
    again.addAll(samples("a", 20, 30));
    Stored stored =
        store(
            source,
            batch(
                race,
                again,
                List.of(
                    new StreamSegment(stream, 1, 0, 20), new StreamSegment(stream, 2, 25, 10))));

    assertThat(stored).isEqualTo(new Stored(15, 0, false, false));
    assertThat(storedRows()).isEqualTo(35);
    assertThat(counters()).isEqualTo("received=55 rejected:duplicate=20 stored=35");
  }

  @Test
  void aSegmentTwiceInOneBatchIsTakenOnce() throws SQLException {
    StreamSegment first = new StreamSegment(UUID.randomUUID(), 7, 0, 3);
    StreamSegment second = new StreamSegment(first.streamId(), 7, 3, 3);
    List<TelemetrySample> twice = new ArrayList<>(samples("a", 0, 3));
    twice.addAll(samples("a", 0, 3));

    store(source, batch(race, twice, List.of(first, second)));

    assertThat(storedRows()).isEqualTo(3);
    assertThat(counters()).isEqualTo("received=6 rejected:duplicate=3 stored=3");
  }

  @Test
  void aBatchWithoutSamplesCounts() throws SQLException {
    assertThat(store(source, lossy(race, List.of(), 7, 2)))
        .isEqualTo(new Stored(0, 0, false, false));

    assertThat(counters()).isEqualTo("dropped:queue=2 received=9 rejected:wrong-size=7");
  }

  @Test
  void theDroneStaysAtItsNewestSampleWhateverTheOrderOfTheBatches() throws SQLException {
    store(source, batch(race, samples("a", 50, 60)));
    store(source, batch(race, samples("a", 70, 80)));
    store(source, batch(race, samples("a", 0, 10)));

    assertThat(
            rows(
                source,
                """
                SELECT first_seen_at = '2026-01-01T00:00:00.001Z', last_seen_at = '2026-01-01T00:00:00.791Z',
                       last_time = '2026-01-01T00:00:00.79Z', last_flight, last_timestamp
                FROM drone WHERE race_key = %d
                """
                    .formatted(race)))
        .containsExactly(List.of("t", "t", "t", "1", "0.79"));
    assertThat(
            value(
                source,
                "SELECT first_sample_at = '2026-01-01T00:00:00.001Z' FROM race WHERE key = "
                    + race))
        .isEqualTo("t");
  }

  @Test
  void aRaceThatIsGoneIsSkipped() throws SQLException {
    store(
        source,
        batch(race, samples("a", 0, 10), List.of(new StreamSegment(UUID.randomUUID(), 1, 0, 10))));
    execute(source, "DELETE FROM race WHERE key = " + race);

    assertThat(store(source, batch(race, samples("a", 10, 20))))
        .isEqualTo(new Stored(0, 0, false, true));
    Remains.removeAll(source);

    assertThat(storedRows()).isZero();
    for (String table : List.of("drone", "race_counter", "stream_ledger")) {
      assertThat(value(source, "SELECT count(*) FROM " + table + " WHERE race_key = " + race))
          .as(table)
          .isEqualTo("0");
    }
  }

  @Test
  void aRaceDeletedWhileABatchIsStoredTakesThatBatchWithIt() throws Exception {
    ExecutorService deleter = Executors.newSingleThreadExecutor();
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      new SampleStore().store(connection, batch(race, samples("a", 0, 10)), false);
      Future<?> deleted =
          deleter.submit(
              () -> {
                execute(source, "DELETE FROM race WHERE key = " + race);
                return null;
              });
      await()
          .until(
              () -> !value(source, "SELECT count(*) FROM pg_locks WHERE NOT granted").equals("0"));
      connection.commit();
      deleted.get();
    } finally {
      deleter.shutdown();
    }
    Remains.removeAll(source);
    assertThat(storedRows()).isZero();
  }

  @Test
  void aBatchLargerThanTheBufferIsWrittenWhole() throws SQLException {
    store(source, batch(race, samples("a", 0, SampleBatch.MAX_SAMPLES)));

    assertThat(storedRows()).isEqualTo(SampleBatch.MAX_SAMPLES);
    assertThat(value(source, "SELECT sum(position_x::float8) FROM sample WHERE race_key = " + race))
        .isEqualTo(String.valueOf(SampleBatch.MAX_SAMPLES * (SampleBatch.MAX_SAMPLES - 1L) / 2));
  }

  @Test
  void aSampleAtATimeThatIsTakenFailsTheBatchWhole() throws SQLException {
    store(source, batch(race, List.of(sample("a", 1))));
    SampleBatch clashing = batch(race, List.of(sample("a", 0), sample("a", 1)));

    assertThatThrownBy(() -> store(source, clashing)).isInstanceOf(SQLException.class);

    assertThat(storedRows()).isEqualTo(1);
    assertThat(counters()).isEqualTo("received=1 stored=1");
  }

  private interface Consumer<T> {
    T run(int number) throws SQLException;
  }

  private static <T> List<T> atTheSameTime(int threads, Consumer<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch ready = new CountDownLatch(threads);
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        tasks.add(
            () -> {
              ready.countDown();
              ready.await();
              return work.run(number);
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdown();
    }
  }

  private int storedRows() throws SQLException {
    return Integer.parseInt(value(source, "SELECT count(*) FROM sample WHERE race_key = " + race));
  }

  private String counters() throws SQLException {
    return value(
        source,
        """
        SELECT coalesce(string_agg(kind || CASE reason WHEN '' THEN '' ELSE ':' || reason END
                                   || '=' || value, ' ' ORDER BY kind, reason), '')
        FROM race_counter WHERE race_key = %d
        """
            .formatted(race));
  }
}
