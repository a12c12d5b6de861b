package dev.drift.benchmarks.viewer;

import dev.drift.benchmarks.report.Report;
import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.run.BenchSettings;
import dev.drift.benchmarks.run.Benchmark;
import dev.drift.benchmarks.run.HighestSearch;
import dev.drift.benchmarks.server.BenchRace;
import dev.drift.benchmarks.server.BenchServer;
import dev.drift.benchmarks.server.Organiser;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** How many viewers there may be before one loses a sample, or waits too long for it. */
public final class ViewersBenchmark implements Benchmark {

  private static final Duration TIME = Duration.ofSeconds(20);
  private static final Duration TRIAL = Duration.ofSeconds(5);
  private static final double FIRST = 200;
  private static final double QUICK_MILLIS = 50;

  @Override
  public String name() {
    return "viewers";
  }

  @Override
  public String description() {
    return "viewers that get every sample, and those with p99 below 50 ms";
  }

  @Override
  public Report run(BenchSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    Duration time = settings.time(TIME);
    ReportBuilder report = new ReportBuilder(name(), LatencyBenchmark.load(time));
    try (BenchServer server = BenchServer.start(settings)) {
      BenchRace race = Organiser.join(server).startRaces(1).get(0);
      for (Protocol protocol : Protocol.values()) {
        report.beginCase(protocol.text());
        LatencyBenchmark.warmUp(server, race, protocol, progress);
        Search search = new Search(server, race, protocol, time, progress);
        search.addHighest(report, "lossless", ViewerRun::isLossless);
        search.addHighest(
            report,
            "lossless, p99 within 50 ms",
            viewed -> viewed.isLossless() && ViewerRun.millis(viewed.all(), 99) <= QUICK_MILLIS);
      }
    }
    return report
        .note(
            "The highest number of those tried (6 % apart) that held for the whole time. Sender,"
                + " server and viewers share this machine's processors.")
        .build();
  }

  /** Looks for the highest number of viewers of one protocol. */
  private record Search(
      BenchServer server,
      BenchRace race,
      Protocol protocol,
      Duration time,
      Consumer<String> progress) {

    void addHighest(ReportBuilder report, String what, Predicate<ViewerRun> holds)
        throws IOException, InterruptedException {
      Duration trial = BenchSettings.shorter(TRIAL, time);
      double highest = HighestSearch.highest(FIRST, viewers -> tried(viewers, trial, holds));
      double confirmed = HighestSearch.confirmed(highest, viewers -> tried(viewers, time, holds));
      report.put(what, "viewers", 0, Math.floor(confirmed));
    }

    private boolean tried(double viewers, Duration time, Predicate<ViewerRun> holds)
        throws IOException, InterruptedException {
      ViewerRun viewed = LatencyBenchmark.watch(server, race, protocol, (int) viewers, time);
      progress.accept(
          String.format(
              Locale.ROOT,
              "%s, %d viewers for %d s: %.2f %% delivered, p99 %.1f ms",
              protocol.text(),
              (int) viewers,
              time.toSeconds(),
              100.0 * viewed.fewestReceived() / viewed.samples(),
              ViewerRun.millis(viewed.all(), 99)));
      return holds.test(viewed);
    }
  }
}
