package dev.drift.archive;

import static dev.drift.archive.TestDatabase.execute;
import static dev.drift.archive.TestDatabase.value;

import dev.drift.sample.DropPlace;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.StreamSegment;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Batches for tests, and their way into the database as one plain JDBC transaction each. */
public final class Batches {
  private Batches() {}

  public static final UUID INTAKE = UUID.fromString("00000000-0000-0000-0000-00000000000a");

  /** 2026-01-01T00:00:00Z. */
  public static final long START_MICROS = 1_767_225_600_000_000L;

  public static int newRace(DataSource source, String id) throws SQLException {
    return Integer.parseInt(
        value(
            source,
            """
            INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at)
            VALUES ('%s', 'Race', 'RUNNING', 'Timestamp', 'percentage-first', 0, now())
            RETURNING key
            """
                .formatted(id)));
  }

  /**
   * Drones d1, d2, d3 … of one flight each at {@link #START_MICROS}; their samples are not kept.
   */
  public static void newDrones(DataSource source, int raceKey, int count) throws SQLException {
    execute(
        source,
        """
        WITH added AS (
          INSERT INTO drone
            (race_key, drone_id, first_seen_at, last_seen_at, last_time, last_flight)
          SELECT %d, 'd' || n, now(), now(), '2026-01-01T00:00:00Z', 1
          FROM generate_series(1, %d) n
          RETURNING key, last_time),
        begun AS (UPDATE race SET first_sample_at = '2026-01-01T00:00:00Z' WHERE key = %d)
        INSERT INTO flight SELECT key, 1, last_time, last_time, 1 FROM added
        """
            .formatted(raceKey, count, raceKey));
  }

  /** Sample number n: 10 ms after n - 1, received 1 ms later, at position_x n. */
  public static TelemetrySample sample(String droneId, int n) {
    return sample(droneId, n, SampleValues.of(n * 0.01, Map.of(SampleField.POSITION_X, (float) n)));
  }

  public static TelemetrySample sample(String droneId, int n, SampleValues values) {
    long time = START_MICROS + n * 10_000L;
    return new TelemetrySample(droneId, 1, n, time, time + 1_000, n * 10_000L, values);
  }

  public static List<TelemetrySample> samples(String droneId, int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> sample(droneId, n)).toList();
  }

  public static SampleBatch batch(int raceKey, List<TelemetrySample> samples) {
    return batch(raceKey, samples, List.of());
  }

  public static SampleBatch batch(
      int raceKey, List<TelemetrySample> samples, List<StreamSegment> segments) {
    Tally tally = new Tally(samples.size(), Map.of(), Map.of());
    return new SampleBatch(UUID.randomUUID(), raceKey, INTAKE, tally, samples, segments);
  }

  public static SampleBatch lossy(
      int raceKey, List<TelemetrySample> samples, long rejected, long dropped) {
    Tally tally =
        new Tally(
            samples.size() + rejected + dropped,
            Map.of(RejectReason.WRONG_SIZE, rejected),
            Map.of(DropPlace.QUEUE, dropped));
    return new SampleBatch(UUID.randomUUID(), raceKey, INTAKE, tally, samples, List.of());
  }

  /** Stores the batch and commits; rolls back when that fails. */
  public static SampleArchive.Stored store(DataSource source, SampleBatch batch)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      SampleArchive.Stored stored = new SampleStore().store(connection, batch, false);
      connection.commit();
      return stored;
    }
  }
}
