package dev.drift.archive;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database transaction outside of any of the container's. */
final class OwnTransaction {

  /** What is done in it. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private OwnTransaction() {}

  /**
   * Does the work and commits; rolls back when it throws. The connection is given back as it was.
   */
  static <T> T call(DataSource source, Work<T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        connection.setAutoCommit(true);
        return result;
      } catch (SQLException | RuntimeException e) {
        takeBack(connection, e);
        throw e;
      }
    }
  }

  private static void takeBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
