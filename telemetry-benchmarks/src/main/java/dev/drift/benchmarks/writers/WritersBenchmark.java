package dev.drift.benchmarks.writers;

import dev.drift.benchmarks.copy.TableForm;
import dev.drift.benchmarks.cpu.CpuSnapshot;
import dev.drift.benchmarks.cpu.CpuUse;
import dev.drift.benchmarks.report.Report;
import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.run.BenchFailure;
import dev.drift.benchmarks.run.BenchSettings;
import dev.drift.benchmarks.run.Benchmark;
import dev.drift.benchmarks.server.BenchServer;
import dev.drift.benchmarks.server.ServerDatabase;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** How fast rows come into the table of samples, in each way and size of transaction. */
public final class WritersBenchmark implements Benchmark {

  private static final List<Integer> TRANSACTIONS = List.of(1_000, 5_000, 10_000);
  private static final int ROWS = 200_000;
  private static final int WARM_UP_ROWS = 50_000;
  private static final String YARDSTICK = "COPY, binary";

  @Override
  public String name() {
    return "writers";
  }

  @Override
  public String description() {
    return "rows a second by JPA, JDBC batches, unnest and COPY";
  }

  /** Opens a writer. */
  @FunctionalInterface
  private interface Opening {
    RowWriter open() throws SQLException;
  }

  @Override
  public Report run(BenchSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    ReportBuilder report =
        new ReportBuilder(
            name(),
            String.format(
                Locale.ROOT, "%,d rows into a table as that of samples, on one connection", ROWS));
    try (BenchServer server = BenchServer.start(settings)) {
      ServerDatabase database = server.database();
      for (int size : TRANSACTIONS) {
        report.beginCase(String.format(Locale.ROOT, "%,d rows a transaction", size));
        Map<String, Double> rates = new LinkedHashMap<>();
        for (Map.Entry<String, Opening> way : ways(database).entrySet()) {
          progress.accept(size + " rows a transaction: " + way.getKey());
          rates.put(way.getKey(), measure(report, server, way.getKey(), way.getValue(), size));
        }
        rates.forEach(
            (way, rate) -> report.put(way + " / COPY", "", 2, rate / rates.get(YARDSTICK)));
      }
    } catch (SQLException | PersistenceException e) {
      throw new BenchFailure("The database does not take the rows: " + e.getMessage(), e);
    }
    return report.build();
  }

  private static Map<String, Opening> ways(ServerDatabase database) {
    ServerDatabase batching =
        new ServerDatabase(BatchedInserts.url(database), database.user(), database.password());
    Map<String, Opening> ways = new LinkedHashMap<>();
    ways.put("JPA persist", () -> new JpaWriter(database));
    ways.put("JDBC batch", () -> new BatchWriter(batching.connect()));
    ways.put("INSERT … unnest", () -> new UnnestWriter(database.connect()));
    ways.put(YARDSTICK, () -> new CopyWriter(database.connect()));
    return ways;
  }

  /** Rows a second. */
  private static double measure(
      ReportBuilder report, BenchServer server, String name, Opening way, int size)
      throws IOException, SQLException {
    ServerDatabase database = server.database();
    OptionalLong process = database.process();
    database.execute(TableForm.SAME.create());
    try (RowWriter writer = way.open()) {
      write(writer, 0, WARM_UP_ROWS, size);
      CpuSnapshot before = CpuSnapshot.take(server.pid(), process);
      long began = System.nanoTime();
      write(writer, WARM_UP_ROWS, ROWS, size);
      double rate = ROWS / ((System.nanoTime() - began) / 1e9);
      CpuUse use = CpuUse.between(before, CpuSnapshot.take(server.pid(), process));
      report.put(name, "rows/s", 0, rate);
      report.put(name + ": PostgreSQL CPU a row", "µs", 2, use.database() * 1e6 / ROWS);
      return rate;
    } finally {
      database.execute("DROP TABLE bench_copy");
    }
  }

  private static void write(RowWriter writer, int first, int count, int size) throws SQLException {
    for (int from = first; from < first + count; from += size) {
      writer.write(IntStream.range(from, from + size).mapToObj(Row::new).toList());
    }
  }
}
