package dev.drift.benchmarks.writers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A writer by statements on a connection of JDBC. */
abstract class JdbcWriter implements RowWriter {

  private final Connection connection;

  JdbcWriter(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  @Override
  public void write(List<Row> rows) throws SQLException {
    write(connection, rows);
    connection.commit();
  }

  /** Writes without a commit. */
  abstract void write(Connection on, List<Row> rows) throws SQLException;

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
