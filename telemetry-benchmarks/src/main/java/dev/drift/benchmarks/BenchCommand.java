package dev.drift.benchmarks;

import dev.drift.benchmarks.codec.CodecBenchmark;
import dev.drift.benchmarks.intake.IntakeBenchmark;
import dev.drift.benchmarks.replay.ReplayBenchmark;
import dev.drift.benchmarks.report.Machine;
import dev.drift.benchmarks.report.Report;
import dev.drift.benchmarks.report.ReportFile;
import dev.drift.benchmarks.report.TextTable;
import dev.drift.benchmarks.run.BenchFailure;
import dev.drift.benchmarks.run.BenchSettings;
import dev.drift.benchmarks.run.Benchmark;
import dev.drift.benchmarks.server.BenchServer;
import dev.drift.benchmarks.start.StartBenchmark;
import dev.drift.benchmarks.storage.StorageBenchmark;
import dev.drift.benchmarks.viewer.LatencyBenchmark;
import dev.drift.benchmarks.viewer.ViewersBenchmark;
import dev.drift.benchmarks.writers.WritersBenchmark;
import dev.drift.simulator.OneLineErrors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code bench}: runs benchmarks, and prints and writes what they say.
 *
 * <p>Exit codes: 0 = all were measured, 1 = one could not be, 2 = wrong command line.
 */
@Command(
    name = "bench",
    footer = {
      "An option with several values makes a case of each, one after the other.",
      "Tables go to the standard output, progress to the standard error.",
      "DRIFT_JAVA_OPTS are the servers' JVM options; with --jdbc-url, DRIFT_DB_USER and",
      "DRIFT_DB_PASSWORD are the user, who must be allowed to create a database."
    },
    sortOptions = false)
public final class BenchCommand implements Callable<Integer> {

  private static final List<Benchmark> ALL =
      List.of(
          IntakeBenchmark.ofDatagrams(),
          IntakeBenchmark.ofGrpc(),
          new LatencyBenchmark(),
          new ViewersBenchmark(),
          new ReplayBenchmark(),
          new WritersBenchmark(),
          new StorageBenchmark(),
          new StartBenchmark(),
          new CodecBenchmark());

  private static final DateTimeFormatter FILE_NAME =
      DateTimeFormatter.ofPattern("'drift-bench-'yyyyMMdd-HHmmss'.json'");

  /** In the current directory; that of temporary files may be no disk. */
  private static final Path DIRECTORY = Path.of("bench");

  private static final String DESCRIPTION =
      "Measures DRIFT on this machine, and compares it with bare yardsticks.";

  // Held: a logger that nobody holds forgets its level.
  private static final Logger LIBRARY = Logger.getLogger("io.grpc");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "a benchmark of the list above; none = all")
  private List<String> names = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "0",
      description = "time of each measurement (intake 60, latency and viewers 20)")
  private int seconds;

  @Option(
      names = "--rate",
      paramLabel = "N,…",
      split = ",",
      hideParamSyntax = true,
      defaultValue = "0",
      description =
          "intake and grpc at so many samples a second, instead of the highest rate that holds")
  private List<Integer> rates;

  @Option(
      names = "--races",
      paramLabel = "N,…",
      split = ",",
      hideParamSyntax = true,
      defaultValue = "1,4,16",
      description = "intake and grpc into so many races (1,4,16)")
  private List<Integer> races;

  @Option(
      names = "--drones",
      paramLabel = "N,…",
      split = ",",
      hideParamSyntax = true,
      defaultValue = "128",
      description = "intake and grpc with so many drones in all, storage with the first (128)")
  private List<Integer> drones;

  @Option(
      names = "--viewers",
      paramLabel = "N,…",
      split = ",",
      hideParamSyntax = true,
      defaultValue = "1,8,50,100,500",
      description = "latency with so many viewers (1,8,50,100,500)")
  private List<Integer> viewers;

  @Option(
      names = "--rows",
      paramLabel = "N,…",
      split = ",",
      hideParamSyntax = true,
      defaultValue = "1000000,10000000",
      description =
          "replay among so many stored rows, growing (1000000,10000000); 10 million take some"
              + " minutes and 3 GB")
  private List<Long> rows;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "where the results are written (bench/drift-bench-DATE.json)")
  private Path json;

  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      defaultValue = "",
      description =
          "a PostgreSQL or TimescaleDB server, on which a database is made and dropped; none ="
              + " the embedded one")
  private String jdbcUrl;

  private BenchCommand() {}

  /** Runs the command and exits. */
  public static void main(String[] arguments) {
    LIBRARY.setLevel(Level.WARNING);
    System.exit(commandLine().execute(arguments));
  }

  /** {@code drift} with this command alone: the script hands over the whole command line. */
  static CommandLine commandLine() {
    CommandLine bench = new CommandLine(new BenchCommand());
    List<String> description =
        new ArrayList<>(List.of(DESCRIPTION, "Nothing else should run meanwhile. There are:"));
    ALL.forEach(
        benchmark ->
            description.add(
                String.format(
                    Locale.ROOT, "  %-10s %s", benchmark.name(), benchmark.description())));
    bench.getCommandSpec().usageMessage().description(description.toArray(new String[0]));
    return new CommandLine(CommandSpec.create().name("drift"))
        .addSubcommand(new HelpCommand())
        .addSubcommand(bench)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(new OneLineErrors());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Benchmark> chosen = chosen();
    BenchSettings settings = settings();
    Files.createDirectories(DIRECTORY);
    Path file =
        json != null
            ? json
            : DIRECTORY.resolve(LocalDateTime.now(ZoneId.systemDefault()).format(FILE_NAME));
    Machine machine = Machine.here(settings.directory());
    ReportFile reports = new ReportFile(file, machine);
    boolean complete = true;
    for (Benchmark benchmark : chosen) {
      complete &= run(benchmark, settings, machine, reports);
    }
    if (complete) {
      err().println("Written: " + file);
    }
    return complete ? 0 : 1;
  }

  private boolean run(
      Benchmark benchmark, BenchSettings settings, Machine machine, ReportFile reports)
      throws InterruptedException {
    err().println(benchmark.name() + ": " + benchmark.description());
    try {
      Report report = benchmark.run(settings, line -> err().println("  " + line));
      spec.commandLine().getOut().println();
      spec.commandLine().getOut().println(TextTable.of(report, machine));
      reports.add(report);
      return true;
    } catch (BenchFailure | IOException e) {
      err().println(benchmark.name() + ": " + e.getMessage());
      return false;
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private List<Benchmark> chosen() {
    for (String name : names) {
      if (ALL.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
        String allowed = ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
        throw refused("'" + name + "' is no benchmark: use " + allowed);
      }
    }
    return names.isEmpty()
        ? ALL
        : ALL.stream().filter(benchmark -> names.contains(benchmark.name())).toList();
  }

  private BenchSettings settings() {
    allow("--seconds", seconds, 0, 3600);
    rates.forEach(count -> allow("--rate", count, 0, 10_000_000));
    races.forEach(count -> allow("--races", count, 1, BenchServer.MAX_RACES));
    drones.forEach(count -> allow("--drones", count, 1, 60_000));
    viewers.forEach(count -> allow("--viewers", count, 1, 10_000));
    rows.forEach(count -> allow("--rows", count, 1, 1_000_000_000));
    return new BenchSettings(
        Path.of(System.getProperty("drift.home", ".")),
        DIRECTORY,
        seconds,
        rates,
        races,
        drones,
        viewers,
        rows,
        jdbcUrl);
  }

  private void allow(String option, long value, long min, long max) {
    if (value < min || value > max) {
      throw refused(
          option
              + ": '"
              + value
              + "' is not allowed: use a whole number from "
              + min
              + " to "
              + max);
    }
  }

  private ParameterException refused(String line) {
    return new ParameterException(spec.commandLine(), line);
  }
}
