package dev.drift.benchmarks.intake;

import dev.drift.benchmarks.cpu.CpuUse;
import dev.drift.benchmarks.load.Sent;
import java.util.Locale;

/**
 * What became of the samples that were sent for some time at one rate.
 *
 * @param asked samples a second
 * @param sent by the sender
 * @param stored of them, after everything that waited was stored, or 2 minutes later
 * @param waiting samples that still waited then
 * @param losses where samples were lost
 * @param queue what waited meanwhile
 * @param cpu processor time until all was stored
 * @param committedP50 median seconds from a sample's receipt to its commit
 * @param committedP99 of 99 in 100
 */
record IntakeRun(
    double asked,
    Sent sent,
    long stored,
    long waiting,
    Losses losses,
    QueueTrend queue,
    CpuUse cpu,
    double committedP50,
    double committedP99) {

  /** Below it the sender did not get the processor that it needs for the rate. */
  private static final double SENDER_KEEPS_UP = 0.95;

  /** Sent, and neither stored nor waiting. */
  long lost() {
    return sent.samples() - stored - waiting;
  }

  /** Whether all was stored, the queue did not grow, and the sender kept up. */
  boolean holds() {
    return stored == sent.samples()
        && !queue.grew(sent.rate())
        && sent.rate() >= asked * SENDER_KEEPS_UP;
  }

  /** A line of progress. */
  String outcome() {
    if (lost() != 0) {
      return "lost " + lost() + ": " + losses.text();
    }
    if (waiting != 0) {
      return String.format(Locale.ROOT, "%,d still waited after two minutes", waiting);
    }
    if (queue.grew(sent.rate())) {
      return String.format(
          Locale.ROOT, "the queue grew from %,.0f to %,.0f", queue.early(), queue.late());
    }
    return holds()
        ? "holds"
        : String.format(Locale.ROOT, "the sender reached only %,.0f/s", sent.rate());
  }

  /** Processor time for each stored sample. */
  double micros(double seconds) {
    return seconds * 1e6 / stored;
  }
}
