package dev.drift.archive;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads how far the archive has come, so that a server that starts can go on from there. */
@ApplicationScoped
public class ResumeReader {

  private static final String DRONES =
      "SELECT drone_id, last_flight, last_timestamp, last_time FROM drone WHERE race_key = ?";

  private static final String LAST_SEQUENCE =
      "SELECT max(sequence) FROM stream_ledger WHERE stream_id = ?";

  @Resource(name = "jdbc/telemetry")
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
   * The highest sequence of that stream that is stored; empty = none.
   *
   * @throws ArchiveException when the database does not answer
   */
  public OptionalLong lastSequence(UUID streamId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(LAST_SEQUENCE)) {
      select.setObject(1, streamId);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long sequence = row.getLong(1);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(sequence);
      }
    } catch (SQLException e) {
      throw new ArchiveException("stream " + streamId + " was not read", e);
    }
  }
}
