package dev.drift.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** The SQL of readings as {@link ReadingRow} reads them, along the race's time line. */
final class ReadingSelect {

  /** Without the sensor, of the row {@code s}. */
  static final String COLUMNS =
      """
      s.sensor_key, s.at, s.id, s."time", s.received_at,
      s.value_x, s.value_y, s.value_z, s.vibration, s.leak, s.status, s.sequence, s.missing""";

  private static final String VALUES =
      "SELECT "
          + COLUMNS
          + ", n.source, n.drone_id, n.sensor_id, n.subsystem, n.quantity, n.unit\n";

  private static final String LATEST =
      VALUES
          + """
          FROM sensor n CROSS JOIN LATERAL (
            SELECT * FROM reading
            WHERE race_key = n.race_key AND sensor_key = n.key AND at <= ?
            ORDER BY at DESC, id DESC LIMIT 1) s
          WHERE n.race_key = ?
            AND (?::text[] IS NULL OR n.drone_id = '' OR n.drone_id = ANY (?))
          ORDER BY n.key
          """;

  // The array is made once; an IN might be joined with every reading.
  private static final String OF_DRONES =
      """
      sensor_key = ANY (ARRAY(SELECT key FROM sensor
        WHERE race_key = ? AND (drone_id = '' OR drone_id = ANY (?))))""";

  private ReadingSelect() {}

  /**
   * The first rows of the selection.
   *
   * @param after only those after this cursor; null = from the first
   */
  static PreparedStatement page(
      Connection connection, TimelineSelection selection, RowCursor after, long rows)
      throws SQLException {
    RowSelect select = new RowSelect("reading", "at", "id", selection.raceKey());
    if (!selection.isAll()) {
      select.where(OF_DRONES, selection.raceKey(), selection.droneIds());
    }
    return select.after(after).page(connection, VALUES, ReadingTable.TABLE.join(), rows);
  }

  /** The newest row of each sensor at that instant or before. */
  static PreparedStatement latest(Connection connection, TimelineSelection selection, Instant at)
      throws SQLException {
    String[] drones = selection.isAll() ? null : selection.droneIds();
    return RowSelect.latest(connection, LATEST, selection.raceKey(), at, "text", drones);
  }
}
