package dev.drift.archive;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads which sensors a race has, without their readings. */
@ApplicationScoped
public class SensorReader {

  /** The most of one answer: those that were received last. */
  public static final int MAX = 1_000;

  private static final String SENSORS =
      """
      SELECT * FROM (
        SELECT source, drone_id, sensor_id, subsystem, quantity, unit, readings, missing,
               first_received_at, last_received_at, last_time, last_sequence, last_status
        FROM sensor WHERE race_key = ? ORDER BY last_received_at DESC LIMIT ?) s
      ORDER BY source, sensor_id, drone_id, subsystem, quantity, unit
      """;

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  /** For the container. */
  public SensorReader() {}

  SensorReader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The race's sensors by source and id, at most {@link #MAX}.
   *
   * @throws ArchiveException when the database does not answer
   */
  public List<SensorFacts> sensors(int raceKey) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(SENSORS)) {
      select.setInt(1, raceKey);
      select.setInt(2, MAX);
      try (ResultSet row = select.executeQuery()) {
        List<SensorFacts> sensors = new ArrayList<>();
        while (row.next()) {
          sensors.add(
              new SensorFacts(
                  ReadingRow.sensor(row, 1),
                  row.getLong(7),
                  row.getLong(8),
                  instant(row, 9),
                  instant(row, 10),
                  instant(row, 11),
                  row.getInt(12),
                  row.getInt(13)));
        }
        return sensors;
      }
    } catch (SQLException e) {
      throw new ArchiveException("the sensors of race " + raceKey + " were not read", e);
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
