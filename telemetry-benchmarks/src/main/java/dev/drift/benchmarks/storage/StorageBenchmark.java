package dev.drift.benchmarks.storage;

import dev.drift.benchmarks.copy.BareCopy;
import dev.drift.benchmarks.copy.StoredRows;
import dev.drift.benchmarks.copy.TableForm;
import dev.drift.benchmarks.report.Report;
import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.run.BenchSettings;
import dev.drift.benchmarks.run.Benchmark;
import dev.drift.benchmarks.server.BenchRace;
import dev.drift.benchmarks.server.BenchServer;
import dev.drift.benchmarks.server.Metrics;
import dev.drift.benchmarks.server.Organiser;
import dev.drift.benchmarks.server.ServerDatabase;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.sample.SampleBatch;
import dev.drift.simulator.RaceSimulation;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How many bytes a sample of a simulated race takes in the database and its log; beside the same
 * rows in other forms of the table.
 */
public final class StorageBenchmark implements Benchmark {

  private static final Duration TIME = Duration.ofSeconds(60);
  private static final double HZ = 100;
  private static final long SEED = 1;
  private static final long POLL_MILLIS = 200;

  @Override
  public String name() {
    return "storage";
  }

  @Override
  public String description() {
    return "bytes a sample takes, by the form of the table";
  }

  @Override
  public Report run(BenchSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    Duration time = settings.time(TIME);
    int drones = settings.drones().get(0);
    ReportBuilder report =
        new ReportBuilder(
            name(),
            String.format(
                Locale.ROOT,
                "the simulated race of %d drones at 100 Hz for %d s over UDP",
                drones,
                time.toSeconds()));
    try (BenchServer server = BenchServer.start(settings)) {
      BenchRace race = Organiser.join(server).startRaces(1).get(0);
      TableSize table = new TableSize(server.database());
      progress.accept("the race flies");
      report.beginCase("as the server stores it");
      double wal = walBytes(server.database());
      fly(server, race, drones, time);
      long rows = (long) server.database().number("SELECT count(*) FROM sample");
      table.add(report, "sample", rows);
      addWal(report, walBytes(server.database()) - wal, rows);
      if (table.isHypertable()) {
        progress.accept("compressing");
        report.beginCase("compressed");
        table.compress();
        table.add(report, "sample", rows);
      } else {
        addForms(report, server, table, progress);
      }
    }
    return report
        .note(
            "write-ahead log: of the server all that it wrote, samples and what goes with them; of"
                + " the other forms that of the rows alone, in transactions of 2,500.")
        .note("With --jdbc-url of a TimescaleDB, the hypertable, and its chunks compressed.")
        .build();
  }

  private static void addForms(
      ReportBuilder report, BenchServer server, TableSize table, Consumer<String> progress)
      throws IOException {
    ServerDatabase database = server.database();
    BareCopy copy = new BareCopy(server);
    StoredRows rows = StoredRows.read(database, Integer.MAX_VALUE, SampleBatch.MAX_SAMPLES);
    for (TableForm form : TableForm.values()) {
      progress.accept("COPY " + form.text());
      report.beginCase(form.text());
      double before = walBytes(database);
      double[] wal = new double[1];
      copy.run(
          rows,
          form,
          copied -> {
            wal[0] = walBytes(database) - before;
            table.add(report, copied, rows.rows());
          });
      addWal(report, wal[0], rows.rows());
    }
  }

  private static void addWal(ReportBuilder report, double bytes, long rows) {
    report.put("write-ahead log", "bytes", 0, bytes / rows);
  }

  private static double walBytes(ServerDatabase database) {
    return database.number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
  }

  private static void fly(BenchServer server, BenchRace race, int drones, Duration time)
      throws IOException, InterruptedException {
    try (RaceSimulation simulation =
        RaceSimulation.start(
            race.udp(), drones, HZ, StreamFormat.FULL, BatteryOrder.PERCENTAGE_FIRST, SEED)) {
      double samples = drones * HZ * time.toMillis() / 1e3;
      while (simulation.counts().sent() < samples) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
    Metrics now = server.metrics();
    while (now.sum("ingest_queue_length") > 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      now = server.metrics();
    }
  }
}
