package dev.drift.archive;

import dev.drift.sample.SampleBatch;
import dev.drift.sample.StreamSegment;
import dev.drift.sample.TelemetrySample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The numbered batches of resumable streams that were stored: each is taken once. */
final class StreamLedger {
  private StreamLedger() {}

  // Sorted, so that two consumers with the same segments wait for each other in one direction.
  private static final String TAKE =
      """
      INSERT INTO stream_ledger (stream_id, sequence, race_key)
      SELECT s.stream_id, s.sequence, ?
      FROM unnest(?::uuid[], ?::bigint[]) AS s (stream_id, sequence)
      ORDER BY s.stream_id, s.sequence
      ON CONFLICT DO NOTHING RETURNING stream_id, sequence
      """;

  private record Numbered(UUID streamId, long sequence) {}

  /** Takes the batch's segments; the batch's samples without those of segments taken before. */
  static List<TelemetrySample> takeNew(Connection connection, SampleBatch batch)
      throws SQLException {
    if (batch.segments().isEmpty()) {
      return batch.samples();
    }
    Set<Numbered> taken = take(connection, batch);
    BitSet duplicates = new BitSet(batch.samples().size());
    for (StreamSegment segment : batch.segments()) {
      if (!taken.remove(new Numbered(segment.streamId(), segment.sequence()))) {
        duplicates.set(segment.from(), segment.from() + segment.count());
      }
    }
    return without(batch.samples(), duplicates);
  }

  private static Set<Numbered> take(Connection connection, SampleBatch batch) throws SQLException {
    List<StreamSegment> segments = batch.segments();
    Set<Numbered> taken = new HashSet<>();
    try (PreparedStatement take = connection.prepareStatement(TAKE)) {
      take.setInt(1, batch.raceKey());
      take.setArray(
          2,
          connection.createArrayOf(
              "uuid", segments.stream().map(StreamSegment::streamId).toArray()));
      take.setArray(
          3,
          connection.createArrayOf(
              "int8", segments.stream().map(StreamSegment::sequence).toArray()));
      try (ResultSet rows = take.executeQuery()) {
        while (rows.next()) {
          taken.add(new Numbered(rows.getObject(1, UUID.class), rows.getLong(2)));
        }
      }
    }
    return taken;
  }

  private static List<TelemetrySample> without(List<TelemetrySample> samples, BitSet duplicates) {
    if (duplicates.isEmpty()) {
      return samples;
    }
    List<TelemetrySample> kept = new ArrayList<>(samples.size());
    for (int i = 0; i < samples.size(); i++) {
      if (!duplicates.get(i)) {
        kept.add(samples.get(i));
      }
    }
    return kept;
  }
}
