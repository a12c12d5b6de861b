package dev.drift.benchmarks.writers;

import java.sql.SQLException;
import java.util.List;

/** A way to write rows into the table {@code bench_copy}. Owns its connection until closed. */
interface RowWriter extends AutoCloseable {

  /** Writes the rows in one transaction. */
  void write(List<Row> rows) throws SQLException;

  @Override
  void close() throws SQLException;
}
