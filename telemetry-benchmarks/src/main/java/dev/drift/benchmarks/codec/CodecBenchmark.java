package dev.drift.benchmarks.codec;

import dev.drift.benchmarks.report.Report;
import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.run.BenchFailure;
import dev.drift.benchmarks.run.BenchSettings;
import dev.drift.benchmarks.run.Benchmark;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What decoding and encoding a sample costs, in a loop that does nothing else. */
public final class CodecBenchmark implements Benchmark {

  private static final Duration TIME = Duration.ofSeconds(2);
  private static final int ITERATIONS = 5;
  private static final int FORKS = 2;

  private static final Map<String, String> TEXTS = new LinkedHashMap<>();

  static {
    TEXTS.put("DatagramDecoding.decode", "decode a datagram of Liftoff");
    TEXTS.put("DatagramDecoding.copy", "  copy its bytes");
    TEXTS.put("BatchCoding.encode", "encode for the queue");
    TEXTS.put("BatchCoding.decode", "decode from the queue");
    TEXTS.put("BatchCoding.copy", "  copy the bytes");
    TEXTS.put("ViewerEncoding.driftJson", "encode DRIFT's JSON");
    TEXTS.put("ViewerEncoding.driftBin", "encode drift.v1.bin");
  }

  @Override
  public String name() {
    return "codec";
  }

  @Override
  public String description() {
    return "what decoding and encoding a sample costs alone (JMH)";
  }

  @Override
  public Report run(BenchSettings settings, Consumer<String> progress) {
    TimeValue time = TimeValue.seconds(settings.time(TIME).toSeconds());
    Options options =
        new OptionsBuilder()
            .include("dev\\.drift\\.benchmarks\\.codec\\..*")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(FORKS)
            .warmupIterations(ITERATIONS)
            .warmupTime(time)
            .measurementIterations(ITERATIONS)
            .measurementTime(time)
            .verbosity(VerboseMode.SILENT)
            .build();
    ReportBuilder report =
        new ReportBuilder(name(), "samples of the full set with four motors, one thread, warm");
    try {
      Map<String, RunResult> results = new LinkedHashMap<>();
      for (RunResult result : new Runner(options).run()) {
        String benchmark = result.getParams().getBenchmark();
        results.put(benchmark.replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"), result);
      }
      report.beginCase("mean");
      TEXTS.forEach(
          (name, text) ->
              report.put(text, "ns a sample", 1, results.get(name).getPrimaryResult().getScore()));
      report.beginCase("99.9 % error");
      TEXTS.forEach(
          (name, text) ->
              report.put(
                  text, "ns a sample", 1, results.get(name).getPrimaryResult().getScoreError()));
    } catch (RunnerException e) {
      throw new BenchFailure("JMH does not run: " + e.getMessage(), e);
    }
    return report
        .note("Batches of 1,000 samples for the queue, 16 samples at once for viewers.")
        .build();
  }
}
