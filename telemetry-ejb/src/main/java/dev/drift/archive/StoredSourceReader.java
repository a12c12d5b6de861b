package dev.drift.archive;

import dev.drift.archive.StoredSources.LastNumber;
import dev.drift.archive.StoredSources.Source;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads what is stored of the sources of readings, without their readings. */
@ApplicationScoped
public class StoredSourceReader {

  /** The most sensors whose last number is read: more than one run of a race can have. */
  static final int MAX_SENSORS = 2_000;

  private static final String SOURCES =
      """
      SELECT source, sum(readings)::bigint, sum(missing)::bigint, max(last_received_at)
      FROM sensor WHERE race_key = ? GROUP BY source
      """;

  private static final String LAST_NUMBERS =
      """
      SELECT source, sensor_id, last_sequence FROM sensor WHERE race_key = ?
      ORDER BY last_received_at DESC, key LIMIT ?
      """;

  @Resource(lookup = "jdbc/telemetry")
  private DataSource dataSource;

  /** For the container. */
  public StoredSourceReader() {}

  /** Of that database. */
  public StoredSourceReader(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Those of a race.
   *
   * @throws ArchiveException when the database does not answer
   */
  public StoredSources ofRace(int raceKey) {
    try (Connection connection = dataSource.getConnection()) {
      return new StoredSources(sources(connection, raceKey), lastNumbers(connection, raceKey));
    } catch (SQLException e) {
      throw new ArchiveException("sources of race " + raceKey + " were not read", e);
    }
  }

  private static List<Source> sources(Connection connection, int raceKey) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SOURCES)) {
      select.setInt(1, raceKey);
      List<Source> sources = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          sources.add(
              new Source(
                  row.getString(1),
                  row.getLong(2),
                  row.getLong(3),
                  row.getObject(4, OffsetDateTime.class).toInstant()));
        }
      }
      return sources;
    }
  }

  private static List<LastNumber> lastNumbers(Connection connection, int raceKey)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LAST_NUMBERS)) {
      select.setInt(1, raceKey);
      select.setInt(2, MAX_SENSORS);
      List<LastNumber> numbers = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          numbers.add(new LastNumber(row.getString(1), row.getString(2), row.getInt(3)));
        }
      }
      return numbers;
    }
  }
}
