package dev.drift.archive;

import dev.drift.archive.SampleArchive.Stored;
import dev.drift.sample.DataKind;
import dev.drift.sample.Micros;
import dev.drift.sample.RejectReason;
import dev.drift.sample.SampleBatch;
import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import dev.drift.sample.Tally;
import dev.drift.sample.TelemetrySample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * Stores one batch on a connection whose transaction (READ COMMITTED) the caller commits.
 *
 * <p>The order of the locks is the same in every transaction, so consumers of one race wait for
 * each other and never in a circle: the race (shared), the batch, its segments, its drones, the
 * drones' and flights' rows that all of them change, the sensors, and last the counters.
 *
 * <p>Not thread-safe: each instance serves one connection at a time.
 */
final class SampleStore {

  // Holding the race's row keeps it from being deleted until the samples are committed.
  private static final String CLAIM =
      """
      WITH held AS (SELECT key, first_sample_at FROM race WHERE key = ? FOR KEY SHARE),
      taken AS (
        INSERT INTO batch_ledger (batch_id, race_key) SELECT ?, key FROM held
        ON CONFLICT DO NOTHING RETURNING 1)
      SELECT first_sample_at, EXISTS (SELECT FROM taken),
        (SELECT state FROM node WHERE run_id = ? AND state <> 'ALIVE') FROM held
      """;

  // The condition again: another consumer may have been first in the meantime.
  private static final String RACE_BEGAN =
      """
      UPDATE race SET first_sample_at = ?::timestamptz
      WHERE key = ? AND (first_sample_at IS NULL OR first_sample_at > ?::timestamptz)
      """;

  private final SampleCopy copy = new SampleCopy();
  private final ReadingCopy readingCopy = new ReadingCopy();

  /**
   * Does what {@link SampleArchive#store} says, up to the commit.
   *
   * @param takenOver as there
   * @throws SQLException when the caller must roll back
   */
  Stored store(Connection connection, SampleBatch batch, boolean takenOver) throws SQLException {
    OffsetDateTime raceBeganAt;
    try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setInt(1, batch.raceKey());
      claim.setObject(2, batch.id());
      claim.setObject(3, batch.intakeId());
      try (ResultSet row = claim.executeQuery()) {
        if (!row.next()) {
          return Stored.RACE_GONE;
        }
        if (!row.getBoolean(2)) {
          return Stored.BEFORE;
        }
        if (!takenOver) {
          refuseLost(batch, row.getString(3));
        }
        raceBeganAt = row.getObject(1, OffsetDateTime.class);
      }
    }
    List<TelemetrySample> samples = StreamLedger.takeNew(connection, batch);
    if (!samples.isEmpty()) {
      write(connection, batch.raceKey(), samples, raceBeganAt);
    }
    List<SensorReading> readings = batch.readings();
    if (!readings.isEmpty()) {
      Map<Sensor, Integer> sensors = new SensorRows(readings).addTo(connection, batch.raceKey());
      readingCopy.write(connection, batch.raceKey(), readings, sensors);
    }
    count(connection, batch, samples.size());
    return new Stored(samples.size(), readings.size(), false, false);
  }

  /**
   * Refuses what a node published after another one had taken over from it.
   *
   * @param lease null = its run holds its lease, or never had one
   */
  private static void refuseLost(SampleBatch batch, String lease) {
    if ("HELD".equals(lease)) {
      // Whatever is on the queue by now is moved to the other node's.
      throw new ArchiveException("another node is taking over from this one", null);
    }
    if (lease != null) {
      throw new UnstorableBatchException(
          "batch "
              + batch.id()
              + " was published after another node had taken over from the one that accepted it",
          null);
    }
  }

  private void write(
      Connection connection, int raceKey, List<TelemetrySample> samples, OffsetDateTime raceBeganAt)
      throws SQLException {
    Map<String, DroneSpan> spans = DroneSpan.of(samples);
    DroneRows.findOrAdd(connection, raceKey, spans);
    copy.write(connection, raceKey, samples, droneId -> spans.get(droneId).key());
    long firstMicros =
        spans.values().stream().mapToLong(DroneSpan::firstReceivedAtMicros).min().getAsLong();
    if (raceBeganAt == null || firstMicros < Micros.of(raceBeganAt.toInstant())) {
      raceBegan(connection, raceKey, firstMicros);
    }
    FirstFixRows.note(connection, raceKey, samples);
    DroneRows.moveOn(connection, spans.values());
    new FlightRows(samples, droneId -> spans.get(droneId).key()).addTo(connection);
  }

  private static void raceBegan(Connection connection, int raceKey, long micros)
      throws SQLException {
    String at = Micros.instant(micros).toString();
    try (PreparedStatement update = connection.prepareStatement(RACE_BEGAN)) {
      update.setString(1, at);
      update.setInt(2, raceKey);
      update.setString(3, at);
      update.executeUpdate();
    }
  }

  private static void count(Connection connection, SampleBatch batch, int stored)
      throws SQLException {
    CounterRows samples = counts(DataKind.SAMPLE, batch.tally(), stored);
    samples.add("rejected", RejectReason.DUPLICATE.code(), batch.samples().size() - stored);
    samples.addTo(connection, batch.raceKey(), batch.intakeId());
    counts(DataKind.READING, batch.readingTally(), batch.readings().size())
        .addTo(connection, batch.raceKey(), batch.intakeId());
  }

  private static CounterRows counts(DataKind kind, Tally tally, int stored) {
    CounterRows counts = new CounterRows(kind);
    counts.add("received", "", tally.received());
    counts.add("stored", "", stored);
    tally.rejected().forEach((why, n) -> counts.add("rejected", why.code(), n));
    tally.dropped().forEach((where, n) -> counts.add("dropped", where.code(), n));
    return counts;
  }
}
