package dev.drift.archive;

import dev.drift.sample.Sensor;
import dev.drift.sample.SensorReading;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes readings into the table {@code reading} with COPY. Not thread-safe. */
final class ReadingCopy {

  private static final int COLUMNS = 13;
  private static final int ROW_MAX_BYTES = 2 + COLUMNS * 4 + 5 * 4 + 3 * 8 + 4 * 4 + 1;

  private static final String COPY =
      """
      COPY reading (race_key, sensor_key, "time", received_at, at, value_x, value_y, value_z,
                    vibration, leak, status, sequence, missing)
      FROM STDIN (FORMAT BINARY)
      """;

  private final CopyRows rows = new CopyRows();

  /**
   * Writes the readings on the connection's transaction.
   *
   * @param keys the key of each sensor
   */
  void write(
      Connection connection, int raceKey, List<SensorReading> readings, Map<Sensor, Integer> keys)
      throws SQLException {
    rows.write(
        connection,
        COPY,
        ROW_MAX_BYTES,
        readings,
        (to, reading) ->
            to.begin(COLUMNS)
                .put(raceKey)
                .put((int) keys.get(reading.sensor()))
                .putTime(reading.timeMicros())
                .putTime(reading.receivedAtMicros())
                .putTime(reading.atMicros())
                .put(reading.x())
                .put(reading.y())
                .put(reading.z())
                .put(reading.vibration())
                .put(reading.leak())
                .put(reading.status())
                .put(reading.sequence())
                .put(reading.missing()));
  }
}
