package dev.drift.benchmarks.intake;

import dev.drift.benchmarks.report.Report;
import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.run.BenchFailure;
import dev.drift.benchmarks.run.BenchSettings;
import dev.drift.benchmarks.run.Benchmark;
import dev.drift.benchmarks.run.HighestSearch;
import dev.drift.benchmarks.server.BenchRace;
import dev.drift.benchmarks.server.BenchServer;
import dev.drift.benchmarks.server.Organiser;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The highest rate of samples that become committed rows with nothing lost and nothing left behind,
 * and what it costs by stage; beside what a receiver that does nothing takes the same way, and a
 * bare COPY of the same rows.
 */
public final class IntakeBenchmark implements Benchmark {

  private static final double FIRST_RATE = 40_000;
  private static final double WARM_UP_RATE = 20_000;
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final Duration WARM_UP = Duration.ofSeconds(15);

  /** Of a rate that is tried; the one that is found holds for the whole time. */
  private static final Duration TRIAL = Duration.ofSeconds(8);

  private final IntakeTransport transport;

  private IntakeBenchmark(IntakeTransport transport) {
    this.transport = transport;
  }

  /** Of datagrams. */
  public static IntakeBenchmark ofDatagrams() {
    return new IntakeBenchmark(new UdpTransport());
  }

  /** Of the typed gRPC service. */
  public static IntakeBenchmark ofGrpc() {
    return new IntakeBenchmark(new GrpcTransport());
  }

  @Override
  public String name() {
    return transport.name();
  }

  @Override
  public String description() {
    return transport.description();
  }

  @Override
  public Report run(BenchSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    Duration time = settings.time(TIME);
    ReportBuilder report =
        new ReportBuilder(
            name(), transport.load() + "; " + drones(settings) + time.toSeconds() + " s");
    try (BenchServer server = BenchServer.start(settings)) {
      Organiser organiser = Organiser.join(server);
      for (IntakeCase asked : IntakeCase.of(settings)) {
        String title = asked.title(settings);
        List<BenchRace> races = organiser.startRaces(asked.races());
        IntakeRun run =
            measure(server, races, asked, time, line -> progress.accept(title + ": " + line));
        IntakeTable.add(report.beginCase(title), run);
        progress.accept(title + ": yardsticks");
        double rate = run.sent().rate();
        transport.addYardsticks(report, asked.races(), asked.drones(), rate);
        CopyYardstick.add(report, server, rate);
        organiser.end(races);
        server.database().execute("TRUNCATE sample");
      }
    }
    return IntakeTable.annotate(report).build();
  }

  private static String drones(BenchSettings settings) {
    return settings.drones().size() > 1 ? "" : settings.drones().get(0) + " drones in all; ";
  }

  private IntakeRun measure(
      BenchServer server,
      List<BenchRace> races,
      IntakeCase asked,
      Duration time,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    try (LoadedServer loaded =
        new LoadedServer(server, transport.open(server, races, asked.drones()))) {
      if (asked.rate() > 0) {
        tried(loaded, asked.rate(), BenchSettings.shorter(WARM_UP, time), progress);
        return tried(loaded, asked.rate(), time, progress);
      }
      tried(loaded, WARM_UP_RATE, BenchSettings.shorter(WARM_UP, time), progress);
      return highest(loaded, time, progress);
    }
  }

  private static IntakeRun highest(LoadedServer loaded, Duration time, Consumer<String> progress)
      throws IOException, InterruptedException {
    Duration trial = BenchSettings.shorter(TRIAL, time);
    double highest =
        HighestSearch.highest(FIRST_RATE, rate -> tried(loaded, rate, trial, progress).holds());
    IntakeRun[] last = new IntakeRun[1];
    double confirmed =
        HighestSearch.confirmed(
            highest,
            rate -> {
              last[0] = tried(loaded, rate, time, progress);
              return last[0].holds();
            });
    if (confirmed == 0) {
      throw new BenchFailure("No rate holds on this machine.");
    }
    return last[0];
  }

  private static IntakeRun tried(
      LoadedServer loaded, double rate, Duration time, Consumer<String> progress)
      throws IOException, InterruptedException {
    IntakeRun run = loaded.run(rate, time);
    progress.accept(
        String.format(Locale.ROOT, "%,.0f/s for %d s: %s", rate, time.toSeconds(), run.outcome()));
    return run;
  }
}
