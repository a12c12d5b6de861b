package dev.drift.benchmarks.writers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/**
 * A batch of INSERTs, of which the driver makes some with many rows ({@code
 * reWriteBatchedInserts}).
 */
final class BatchWriter extends JdbcWriter {

  private static final String INSERT =
      "INSERT INTO bench_copy ("
          + Row.columnList()
          + ") VALUES ("
          + String.join(", ", Collections.nCopies(Row.COLUMNS.size(), "?"))
          + ")";

  BatchWriter(Connection connection) throws SQLException {
    super(connection);
  }

  @Override
  void write(Connection on, List<Row> rows) throws SQLException {
    try (PreparedStatement insert = on.prepareStatement(INSERT)) {
      for (Row row : rows) {
        int column = 0;
        insert.setInt(++column, row.raceKey());
        insert.setObject(++column, row.time());
        insert.setInt(++column, row.droneKey());
        insert.setObject(++column, row.receivedAt());
        insert.setInt(++column, row.flight());
        insert.setDouble(++column, row.timestamp());
        for (int i = 0; i < Row.FLOATS.size(); i++) {
          insert.setFloat(++column, row.value(i));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
