package dev.drift.archive;

import dev.drift.sample.SampleField;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The SQL of samples as {@link SampleRow} reads them. */
final class SampleSelect {

  private static final String VALUES =
      """
      SELECT s.drone_key, d.drone_id, s.flight, s."time", s.received_at, s."timestamp",
      """
          + Arrays.stream(SampleField.values())
              .map(field -> "s." + field.column())
              .collect(Collectors.joining(", "))
          + ", "
          + MotorColumns.LIST
          + ", "
          + FixColumns.LIST
          + "\n";

  // The index is in the order of time: without its flights, a drone that landed long ago would be
  // looked for among all that others sent since.
  private static final String LATEST =
      VALUES
          + """
          FROM (SELECT ?::timestamptz) AS asked (at)
          CROSS JOIN drone d
          CROSS JOIN LATERAL (
            SELECT least(asked.at, max(last_time)) AS at FROM flight
            WHERE drone_key = d.key AND first_time <= asked.at) f
          CROSS JOIN LATERAL (
            SELECT * FROM sample
            WHERE race_key = d.race_key AND drone_key = d.key AND "time" <= f.at
            ORDER BY "time" DESC LIMIT 1) s
          WHERE d.race_key = ? AND (?::integer[] IS NULL OR d.key = ANY (?))
          ORDER BY d.key
          """;

  private SampleSelect() {}

  /**
   * The first rows of the selection.
   *
   * @param after only those after this cursor; null = from the first
   */
  static PreparedStatement page(
      Connection connection, TimelineSelection selection, RowCursor after, long rows)
      throws SQLException {
    RowSelect select = new RowSelect("sample", "\"time\"", "drone_key", selection.raceKey());
    if (selection.isOneDrone()) {
      select.where("drone_key = ?", selection.droneKeys()[0]);
    } else if (!selection.isAll()) {
      select.where("drone_key = ANY (?)", (Object) selection.droneKeys());
    }
    return select.after(after).page(connection, VALUES, SampleTable.TABLE.join(), rows);
  }

  /** The newest row of each drone at that time or before. */
  static PreparedStatement latest(Connection connection, TimelineSelection selection, Instant at)
      throws SQLException {
    Integer[] keys = selection.isAll() ? null : selection.droneKeys();
    return RowSelect.latest(connection, LATEST, selection.raceKey(), at, "int4", keys);
  }
}
