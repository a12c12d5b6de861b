package dev.drift.archive;

import dev.drift.archive.RowColumn.Form;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The readings as {@link RowTable}. */
final class ReadingTable {

  private static final List<RowColumn> COLUMNS =
      List.of(
          RowColumn.text("time"),
          RowColumn.text("received_at"),
          RowColumn.text("source"),
          RowColumn.text("drone_id"),
          RowColumn.text("sensor_id"),
          RowColumn.text("subsystem"),
          RowColumn.text("quantity"),
          RowColumn.text("unit"),
          RowColumn.number("value_x"),
          RowColumn.number("value_y"),
          RowColumn.number("value_z"),
          RowColumn.number("vibration"),
          new RowColumn("leak", Form.TRUTH),
          RowColumn.number("status"),
          RowColumn.number("sequence"));

  private static final String SELECT =
      Stream.concat(
              Stream.of(
                  RowTable.utc("\"time\""),
                  RowTable.utc("received_at"),
                  "n.source",
                  "nullif(n.drone_id, '')",
                  "n.sensor_id",
                  "n.subsystem",
                  "n.quantity",
                  "n.unit"),
              COLUMNS.stream()
                  .filter(column -> column.form() != Form.TEXT)
                  .map(column -> "s." + column.name() + "::text"))
          .collect(Collectors.joining(", ", "SELECT ", ", s.id\n"));

  static final RowTable TABLE =
      new RowTable(
          "readings",
          COLUMNS,
          "reading",
          "id",
          // The array is made once; an IN might be joined with every reading.
          "sensor_key = ANY (ARRAY(SELECT key FROM sensor WHERE race_key = ? AND sensor_id = ?))",
          SELECT,
          "JOIN sensor n ON n.key = s.sensor_key");

  private ReadingTable() {}
}
