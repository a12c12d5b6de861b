package dev.drift.it;

import java.io.IOException;
import java.sql.SQLException;

/** Readings put straight into a server's database: two sensors at 10 Hz for 30 s each. */
final class StoredReadings {

  /** How many there are. */
  static final int COUNT = 600;

  private static final String SENSORS =
      """
      INSERT INTO sensor (race_key, source, sensor_id, drone_id, subsystem, quantity, unit,
        first_received_at, last_received_at, last_time, last_sequence, last_status,
        first_at, last_at, readings, missing)
      SELECT race.key, 'engine-room', s.id, drone, 'ENGINE', quantity, unit,
        '2026-01-01T00:00:00.001Z', '2026-01-01T00:00:29.901Z', '2026-01-01T00:00:29.9Z', 300, 1,
        '2026-01-01Z', '2026-01-01T00:00:29.9Z', 300, 2
      FROM race, (VALUES ('TEMP1', '', 'TEMPERATURE', 'C'), ('PRES1', 'd', 'PRESSURE', 'psi'))
        AS s (id, drone, quantity, unit)
      WHERE race.id = '%s'
      """;

  private static final String READINGS =
      """
      INSERT INTO reading (race_key, sensor_key, "time", received_at, at, value_x, leak, status,
        sequence, missing)
      SELECT race_key, key, t, t + interval '1 ms', t, n * 0.1,
        CASE quantity WHEN 'PRESSURE' THEN n %% 2 = 0 END, 0, n + 1, 0
      FROM sensor, generate_series(0, 299) n,
        LATERAL (SELECT '2026-01-01Z'::timestamptz + n * interval '100 ms') AS at (t)
      WHERE race_key = (SELECT key FROM race WHERE id = '%s') ORDER BY n, key
      """;

  private StoredReadings() {}

  /** Into the race of that id. */
  static void fill(RunningDrift drift, String raceId) throws IOException, SQLException {
    OwnDatabase.execute(drift, SENSORS.formatted(raceId), READINGS.formatted(raceId));
  }
}
