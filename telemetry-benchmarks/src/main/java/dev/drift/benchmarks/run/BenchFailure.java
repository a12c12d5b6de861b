package dev.drift.benchmarks.run;

/** Ends a benchmark with one line for the user. */
public final class BenchFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BenchFailure(String line) {
    super(line);
  }

  public BenchFailure(String line, Throwable cause) {
    super(line, cause);
  }
}
