package dev.drift.benchmarks.copy;

import dev.drift.benchmarks.cpu.CpuSnapshot;
import dev.drift.benchmarks.cpu.CpuUse;
import dev.drift.benchmarks.run.BenchFailure;
import dev.drift.benchmarks.server.BenchServer;
import dev.drift.benchmarks.server.ServerDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The yardstick of the archive: rows that lie ready, by binary COPY on one connection. */
public final class BareCopy {

  private final BenchServer server;
  private final ServerDatabase database;
  private final OptionalLong process;

  /**
   * What a run gave.
   *
   * @param rowsPerSecond on one connection
   * @param databaseMicros processor time of all of the database's processes for a row; NaN = not
   *     known
   */
  public record Result(double rowsPerSecond, double databaseMicros) {}

  /** Copies into a server's database, which has nothing else to do meanwhile. */
  public BareCopy(BenchServer server) throws IOException {
    this.server = server;
    this.database = server.database();
    this.process = database.process();
  }

  /** Copies all rows into a new table, and drops it. */
  public Result run(StoredRows rows, TableForm form) {
    return run(rows, form, table -> {});
  }

  /**
   * Likewise.
   *
   * @param filled takes the table's name before it is dropped
   */
  public Result run(StoredRows rows, TableForm form, Consumer<String> filled) {
    database.execute(form.create());
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      CpuSnapshot before = CpuSnapshot.take(server.pid(), process);
      long began = System.nanoTime();
      for (byte[] transaction : rows.transactions()) {
        copy(connection, transaction);
        connection.commit();
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      CpuUse use = CpuUse.between(before, CpuSnapshot.take(server.pid(), process));
      filled.accept("bench_copy");
      return new Result(rows.rows() / seconds, use.database() * 1e6 / rows.rows());
    } catch (SQLException e) {
      throw new BenchFailure("The database does not take a COPY: " + e.getMessage(), e);
    } finally {
      database.execute("DROP TABLE bench_copy");
    }
  }

  private static void copy(Connection connection, byte[] rows) throws SQLException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY bench_copy FROM STDIN (FORMAT BINARY)");
    copy.writeToCopy(rows, 0, rows.length);
    // It throws where the rows are not taken.
    var unused = copy.endCopy();
  }
}
