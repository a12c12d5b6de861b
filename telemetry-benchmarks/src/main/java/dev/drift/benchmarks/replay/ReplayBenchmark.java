package dev.drift.benchmarks.replay;

import dev.drift.benchmarks.report.Report;
import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.run.BenchSettings;
import dev.drift.benchmarks.run.Benchmark;
import dev.drift.benchmarks.server.BenchServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** How soon a stored race is there, and how fast it is read, among so many rows. */
public final class ReplayBenchmark implements Benchmark {

  private static final int CONNECTS = 40;
  private static final int SEEKS = 100;
  private static final double RACE_SECONDS = 300;

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String description() {
    return "a stored race again: first samples, seeks, a full read";
  }

  @Override
  public Report run(BenchSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    ReportBuilder report =
        new ReportBuilder(
            name(),
            "one of the stored races of 8 drones × 100 Hz × 5 minutes at a time, any of them");
    try (BenchServer server = BenchServer.start(settings)) {
      StoredRaces races = new StoredRaces(server.database());
      RaceReader reader = new RaceReader(server);
      for (long rows : settings.rows()) {
        progress.accept(String.format(Locale.ROOT, "filling up to %,d rows", rows));
        races.fillTo(rows, progress);
        report.beginCase(String.format(Locale.ROOT, "%,d rows", rows));
        progress.accept("reading");
        SplittableRandom random = new SplittableRandom(1);
        addReplays(report, server, races, random);
        reader.add(report, StoredRaces.id(1 + random.nextInt(races.count())));
      }
    }
    return report
        .note(
            "The client runs on this machine, too. The first, cold reads of each case are among them.")
        .note("bare COPY TO is the database's text of the same rows, on one connection.")
        .build();
  }

  private static void addReplays(
      ReportBuilder report, BenchServer server, StoredRaces races, SplittableRandom random)
      throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    Histogram connects = new Histogram(3);
    Histogram seeks = new Histogram(3);
    for (int i = 0; i < CONNECTS; i++) {
      long began = System.nanoTime();
      try (ReplayClient replay =
          ReplayClient.open(client, address(server, 1 + random.nextInt(races.count())))) {
        connects.recordValue(System.nanoTime() - began);
        for (int seek = 0; seek < SEEKS / CONNECTS; seek++) {
          began = System.nanoTime();
          replay.seek(random.nextDouble(RACE_SECONDS));
          seeks.recordValue(System.nanoTime() - began);
        }
      }
    }
    put(report, "replay, until the first samples", connects);
    put(report, "seek, until the samples there", seeks);
  }

  private static URI address(BenchServer server, int race) {
    return URI.create(
        "ws://127.0.0.1:"
            + server.httpPort()
            + "/api/v1/races/"
            + StoredRaces.id(race)
            + "/replay?paused=true");
  }

  private static void put(ReportBuilder report, String what, Histogram nanos) {
    report.put(what + ": p50", "ms", 1, nanos.getValueAtPercentile(50) / 1e6);
    report.put(what + ": p95", "ms", 1, nanos.getValueAtPercentile(95) / 1e6);
  }
}
