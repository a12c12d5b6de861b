package dev.drift.benchmarks.writers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** One INSERT that takes an array for each column. */
final class UnnestWriter extends JdbcWriter {

  private static final String INSERT =
      "INSERT INTO bench_copy ("
          + Row.columnList()
          + ") SELECT * FROM unnest(?::int[], ?::timestamptz[], ?::int[], ?::timestamptz[],"
          + " ?::int[], ?::float8[], "
          + String.join(", ", Collections.nCopies(Row.FLOATS.size(), "?::real[]"))
          + ")";

  UnnestWriter(Connection connection) throws SQLException {
    super(connection);
  }

  @Override
  void write(Connection on, List<Row> rows) throws SQLException {
    try (PreparedStatement insert = on.prepareStatement(INSERT)) {
      int column = 0;
      insert.setArray(++column, array(on, "int4", rows, Row::raceKey));
      insert.setArray(++column, array(on, "timestamptz", rows, Row::time));
      insert.setArray(++column, array(on, "int4", rows, Row::droneKey));
      insert.setArray(++column, array(on, "timestamptz", rows, Row::receivedAt));
      insert.setArray(++column, array(on, "int4", rows, Row::flight));
      insert.setArray(++column, array(on, "float8", rows, Row::timestamp));
      for (int i = 0; i < Row.FLOATS.size(); i++) {
        int field = i;
        insert.setArray(++column, array(on, "float4", rows, row -> row.value(field)));
      }
      insert.executeUpdate();
    }
  }

  private static java.sql.Array array(
      Connection on, String type, List<Row> rows, Function<Row, Object> value) throws SQLException {
    return on.createArrayOf(type, rows.stream().map(value).toArray());
  }
}
