package dev.drift.benchmarks.intake;

import dev.drift.benchmarks.copy.BareCopy;
import dev.drift.benchmarks.copy.StoredRows;
import dev.drift.benchmarks.copy.TableForm;
import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.server.BenchServer;
import dev.drift.sample.SampleBatch;
import java.io.IOException;

/** What the database takes at best: the rows that an intake stored, by COPY alone. */
final class CopyYardstick {

  private static final int ROWS = 400_000;

  private CopyYardstick() {}

  /**
   * Measures it on each form of the table, and adds it.
   *
   * @param rate samples a second of the intake
   */
  static void add(ReportBuilder report, BenchServer server, double rate) throws IOException {
    StoredRows rows = StoredRows.read(server.database(), ROWS, SampleBatch.MAX_SAMPLES);
    BareCopy copy = new BareCopy(server);
    for (TableForm form : TableForm.values()) {
      BareCopy.Result result = copy.run(rows, form);
      String name = "bare COPY " + form.text();
      report.put(name, "rows/s", 0, result.rowsPerSecond());
      report.put(name + ", PostgreSQL CPU a row", "µs", 2, result.databaseMicros());
      if (form == TableForm.SAME) {
        report.put("sustained rate / " + name, "", 2, rate / result.rowsPerSecond());
      }
    }
  }
}
