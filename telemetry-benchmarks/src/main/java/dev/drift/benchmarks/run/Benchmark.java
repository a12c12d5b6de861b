package dev.drift.benchmarks.run;

import dev.drift.benchmarks.report.Report;
import java.io.IOException;
import java.util.function.Consumer;

/** Measures one thing. Whatever it starts has ended when it returns, also by an exception. */
public interface Benchmark {

  /** What it is called by on the command line. */
  String name();

  /** What it measures, in some words. */
  String description();

  /**
   * Measures.
   *
   * @param progress takes lines that say how far it is
   * @throws BenchFailure where it can't be measured, with a line for the user
   */
  Report run(BenchSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException;
}
