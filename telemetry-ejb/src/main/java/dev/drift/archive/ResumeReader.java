package dev.drift.archive;

import dev.drift.sample.Micros;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads how far the archive has come, so that a server that starts can go on from there. */
@ApplicationScoped
public class ResumeReader {

  private static final String DRONES =
      "SELECT drone_id, last_flight, last_timestamp, last_time FROM drone WHERE race_key = ?";

  private static final String NEWEST_OF_RUNNING =
      """
      SELECT max(newest) FROM (
        SELECT race_key, greatest(last_seen_at, last_time) AS newest FROM drone
        UNION ALL SELECT race_key, last_received_at FROM sensor) AS known
      JOIN race ON race.key = race_key WHERE race.status = 'RUNNING'
      """;

  private static final String LATEST_SEQUENCES =
      """
      SELECT sequence FROM stream_ledger WHERE stream_id = ? AND sequence >
        (SELECT max(sequence) FROM stream_ledger WHERE stream_id = ?) - ?
      ORDER BY sequence
      """;

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  /**
   * A drone's newest stored sample.
   *
   * @param flight its flight
   * @param timestampSeconds the source's own clock, s, NaN = unknown
   * @param sampleTimeMicros µs since 1970 UTC; the drone's next sample must be later
   */
  public record LastSample(int flight, double timestampSeconds, long sampleTimeMicros) {}

  /** For the container. */
  public ResumeReader() {}

  ResumeReader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The newest stored sample of each of the race's drones, by drone id.
   *
   * @throws ArchiveException when the database does not answer
   */
  public Map<String, LastSample> lastSamples(int raceKey) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(DRONES)) {
      select.setInt(1, raceKey);
      try (ResultSet row = select.executeQuery()) {
        Map<String, LastSample> last = new HashMap<>();
        while (row.next()) {
          Double seconds = row.getObject(3, Double.class);
          OffsetDateTime time = row.getObject(4, OffsetDateTime.class);
          last.put(
              row.getString(1),
              new LastSample(
                  row.getInt(2),
                  seconds == null ? Double.NaN : seconds,
                  Micros.of(time.toInstant())));
        }
        return last;
      }
    } catch (SQLException e) {
      throw new ArchiveException("drones of race " + raceKey + " were not read", e);
    }
  }

  /**
   * The latest receipt or sampleTime that is stored of any race that runs; empty = nothing is.
   *
   * @throws ArchiveException when the database does not answer
   */
  public Optional<Instant> newestOfRunning() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(NEWEST_OF_RUNNING);
        ResultSet row = select.executeQuery()) {
      row.next();
      return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    } catch (SQLException e) {
      throw new ArchiveException("the newest samples of running races were not read", e);
    }
  }

  /**
   * The sequence of that stream up to which everything is stored; 0 = nothing.
   *
   * <p>Not simply the highest: batches travel side by side, so one may be stored although a lower
   * one was lost with the server.
   *
   * @param sideBySide the most that travel side by side: lower ones than that are not missing
   * @throws ArchiveException when the database does not answer
   */
  public long lastSequence(UUID streamId, int sideBySide) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(LATEST_SEQUENCES)) {
      select.setObject(1, streamId);
      select.setObject(2, streamId);
      select.setInt(3, sideBySide);
      try (ResultSet row = select.executeQuery()) {
        return beforeFirstGap(row, sideBySide);
      }
    } catch (SQLException e) {
      throw new ArchiveException("stream " + streamId + " was not read", e);
    }
  }

  private static long beforeFirstGap(ResultSet ascending, int sideBySide) throws SQLException {
    List<Long> stored = new ArrayList<>();
    while (ascending.next()) {
      stored.add(ascending.getLong(1));
    }
    if (stored.isEmpty()) {
      return 0;
    }
    long expected = Math.max(1, stored.get(stored.size() - 1) - sideBySide + 1);
    for (long sequence : stored) {
      if (sequence != expected) {
        return expected - 1;
      }
      expected++;
    }
    return expected - 1;
  }
}
