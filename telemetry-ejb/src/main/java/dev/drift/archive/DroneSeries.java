package dev.drift.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The drones of a race that have samples as {@link Series}. */
final class DroneSeries {

  // The first flight of a drone is its earliest, and its row knows the newest sample.
  private static final String DRONES =
      """
      SELECT d.key, d.drone_id, f.first_time, d.last_time
      FROM drone d CROSS JOIN LATERAL (
        SELECT first_time FROM flight WHERE drone_key = d.key ORDER BY flight LIMIT 1) f
      WHERE d.race_key = ? ORDER BY d.key
      """;

  private DroneSeries() {}

  static Series.OfRace of(Connection connection, int raceKey, WindowColumns columns)
      throws SQLException {
    List<Series> series = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(DRONES)) {
      select.setQueryTimeout(WindowSelect.TIMEOUT_SECONDS);
      select.setInt(1, raceKey);
      try (ResultSet row = RowSelect.rows(select)) {
        while (row.next()) {
          String id = row.getString(2);
          series.add(
              new Series(
                  row.getInt(1),
                  id,
                  SampleRow.micros(row, 3),
                  SampleRow.micros(row, 4),
                  () -> new DroneColumns(id, columns)));
        }
      }
    }
    // A sample's place on the time line is never after its receipt.
    long newest = series.stream().mapToLong(Series::lastMicros).max().orElse(0);
    return new Series.OfRace(series, newest, 0);
  }
}
