package dev.drift.archive;

import dev.drift.archive.RowColumn.Form;
import dev.drift.sample.SampleField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The samples as {@link RowTable}. */
final class SampleTable {

  // Text from PostgreSQL: its floats are the shortest that read back the same, Java 17's are not.
  // A double that is a float32 is written as one; the bounds keep the cast from failing.
  private static final String TIMESTAMP =
      """
      CASE WHEN s."timestamp" = 0
             OR abs(s."timestamp") BETWEEN '1.4012984e-45'::float8 AND '3.4028235e38'::float8
           THEN CASE WHEN s."timestamp"::real::float8 = s."timestamp"
                     THEN s."timestamp"::real::text ELSE s."timestamp"::text END
           ELSE s."timestamp"::text END""";

  private static final String SELECT =
      "SELECT "
          + String.join(", ", RowTable.utc("\"time\""), RowTable.utc("received_at"), "d.drone_id")
          + ", s.flight::text, "
          + TIMESTAMP
          + ", "
          + Arrays.stream(SampleField.values())
              .map(field -> "s." + field.column() + "::text")
              .collect(Collectors.joining(", "))
          + ", "
          + MotorColumns.TEXT;

  private static final String TIE = ", s.drone_key\n";

  /** The columns of every race. */
  static final RowTable TABLE = table(columns(), SELECT + TIE);

  /** Those of a race whose drones say where on Earth they are, with those of fixes at the end. */
  static final RowTable TABLE_WITH_FIXES =
      table(
          Stream.concat(columns().stream(), FixColumns.ROW_COLUMNS.stream()).toList(),
          SELECT
              + FixColumns.ROW_COLUMNS.stream()
                  .map(column -> ", s." + column.name() + "::text")
                  .collect(Collectors.joining())
              + TIE);

  private SampleTable() {}

  private static RowTable table(List<RowColumn> columns, String select) {
    return new RowTable(
        "samples",
        columns,
        "sample",
        "drone_key",
        "drone_key = (SELECT key FROM drone WHERE race_key = ? AND drone_id = ?)",
        select,
        "JOIN drone d ON d.key = s.drone_key");
  }

  private static List<RowColumn> columns() {
    List<RowColumn> columns = new ArrayList<>();
    for (String name : List.of("time", "received_at", "drone_id")) {
      columns.add(RowColumn.text(name));
    }
    columns.add(RowColumn.number("flight"));
    columns.add(RowColumn.number("timestamp"));
    for (SampleField field : SampleField.values()) {
      columns.add(RowColumn.number(field.column()));
    }
    columns.add(new RowColumn("motor_rpms", Form.NUMBERS));
    return List.copyOf(columns);
  }
}
