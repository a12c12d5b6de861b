package dev.drift.benchmarks.intake;

import dev.drift.benchmarks.server.Metrics;

/**
 * Samples that were sent and are not stored, by what the server's metrics say of them.
 *
 * @param kernel datagrams that the kernel dropped before the server saw them
 * @param dropped by the server
 * @param rejected by the server
 */
record Losses(long kernel, long dropped, long rejected) {

  /** What was lost between two readings of the metrics. */
  static Losses between(Metrics before, Metrics after) {
    return new Losses(
        grown("drift_udp_kernel_drops_total", before, after),
        grown("drift_samples_dropped_total", before, after),
        grown("drift_samples_rejected_total", before, after));
  }

  private static long grown(String counter, Metrics before, Metrics after) {
    return Math.round(after.sum(counter) - before.sum(counter));
  }

  /** For people. */
  String text() {
    return kernel
        + " in the kernel, "
        + dropped
        + " dropped and "
        + rejected
        + " rejected by the server";
  }
}
