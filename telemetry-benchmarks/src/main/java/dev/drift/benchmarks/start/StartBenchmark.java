package dev.drift.benchmarks.start;

import dev.drift.benchmarks.report.Report;
import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.run.BenchSettings;
import dev.drift.benchmarks.run.Benchmark;
import dev.drift.benchmarks.server.BenchServer;
import dev.drift.benchmarks.server.StartTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The time from {@code ./drift start} until it is ready: the first on new data, and later ones. */
public final class StartBenchmark implements Benchmark {

  private static final int WARM_STARTS = 3;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String description() {
    return "from ./drift start until it is ready, by part";
  }

  @Override
  public Report run(BenchSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    ReportBuilder report =
        new ReportBuilder(
            name(),
            "./drift start, already built: the first on new data, and the median of 3 later ones");
    double bareJvm = bareJvm();
    progress.accept("new data");
    try (BenchServer server = BenchServer.start(settings)) {
      add(report.beginCase("first start"), server.startTimes(), bareJvm);
      List<StartTimes> warm = new ArrayList<>();
      for (int i = 1; i <= WARM_STARTS; i++) {
        progress.accept("again, " + i + " of " + WARM_STARTS);
        server.restart();
        warm.add(server.startTimes());
      }
      warm.sort(Comparator.comparingDouble(StartTimes::ready));
      add(report.beginCase("later starts"), warm.get(WARM_STARTS / 2), bareJvm);
    }
    return report
        .note(
            "The parts are those of the server's log; database and queue start while the"
                + " application server boots.")
        .note(
            "The first start unpacks PostgreSQL and creates the database; later ones find both, and"
                + " their files in the system's cache.")
        .build();
  }

  private static void add(ReportBuilder report, StartTimes times, double bareJvm) {
    report.put("until ready", "s", 2, times.ready());
    report.put("  script and JVM, until the parts start", "s", 2, times.program());
    times.parts().forEach((part, seconds) -> report.put("  " + part, "s", 2, seconds));
    report.put("a JVM that does nothing", "s", 2, bareJvm);
    report.put("until ready / a JVM that does nothing", "", 0, times.ready() / bareJvm);
  }

  private static double bareJvm() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(java, "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
    return (System.nanoTime() - began) / 1e9;
  }
}
