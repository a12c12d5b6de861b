package dev.drift.archive;

import dev.drift.sample.Sensor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The sensors of a race as {@link Series}. */
final class SensorSeries {

  /** The readings of a sensor that has been silent for longer hold nothing back. */
  private static final long ACTIVE_MICROS = 60_000_000;

  private static final String SENSORS =
      """
      SELECT key, source, drone_id, sensor_id, subsystem, quantity, unit, first_at, last_at,
             last_received_at
      FROM sensor WHERE race_key = ? ORDER BY key
      """;

  private SensorSeries() {}

  /** A sensor's newest receipt, and how much later than its place on the time line that was. */
  private record Newest(long receivedAtMicros, long lagMicros) {}

  static Series.OfRace of(Connection connection, int raceKey) throws SQLException {
    List<Series> series = new ArrayList<>();
    List<Newest> newest = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(SENSORS)) {
      select.setQueryTimeout(WindowSelect.TIMEOUT_SECONDS);
      select.setInt(1, raceKey);
      try (ResultSet row = RowSelect.rows(select)) {
        while (row.next()) {
          int key = row.getInt(1);
          Sensor sensor = ReadingRow.sensor(row, 2);
          long last = SampleRow.micros(row, 9);
          long received = SampleRow.micros(row, 10);
          series.add(
              new Series(
                  key,
                  sensor.sensorId(),
                  SampleRow.micros(row, 8),
                  last,
                  () -> new SensorColumns(key, sensor)));
          newest.add(new Newest(received, Math.max(0, received - last)));
        }
      }
    }
    long latest = newest.stream().mapToLong(Newest::receivedAtMicros).max().orElse(0);
    long lag =
        newest.stream()
            .filter(sensor -> sensor.receivedAtMicros() > latest - ACTIVE_MICROS)
            .mapToLong(Newest::lagMicros)
            .max()
            .orElse(0);
    return new Series.OfRace(series, latest, lag);
  }
}
