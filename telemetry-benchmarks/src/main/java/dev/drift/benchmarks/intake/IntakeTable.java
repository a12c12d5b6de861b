package dev.drift.benchmarks.intake;

import dev.drift.benchmarks.cpu.DatabasePart;
import dev.drift.benchmarks.cpu.Stage;
import dev.drift.benchmarks.report.ReportBuilder;

/** What an intake's report says. */
final class IntakeTable {

  private static final double MILLIS = 1e3;

  private IntakeTable() {}

  static void add(ReportBuilder report, IntakeRun run) {
    report.put("sustained rate, sent and committed", "samples/s", 0, run.sent().rate());
    report.put("lost", "samples", 0, (double) run.lost());
    report.put("  in the kernel", "samples", 0, (double) run.losses().kernel());
    report.put("  dropped by the server", "samples", 0, (double) run.losses().dropped());
    report.put("  rejected by the server", "samples", 0, (double) run.losses().rejected());
    report.put("not committed yet, after 1/6 of the time", "samples", 0, run.queue().early());
    report.put("not committed yet, at the end", "samples", 0, run.queue().late());
    report.put("received → committed, p50", "ms", 0, run.committedP50() * MILLIS);
    report.put("received → committed, p99", "ms", 0, run.committedP99() * MILLIS);
    report.put("processors in use, sender included", "", 2, processors(run));
    report.put("server CPU a sample", "µs", 2, run.micros(run.cpu().server()));
    for (Stage stage : Stage.values()) {
      double seconds = run.cpu().stages().getOrDefault(stage, 0.0);
      report.put("  " + stage.text(), "µs", 2, run.micros(seconds));
    }
    report.put("PostgreSQL CPU a sample", "µs", 2, run.micros(run.cpu().database()));
    for (DatabasePart part : DatabasePart.values()) {
      double seconds = run.cpu().databaseParts().getOrDefault(part, Double.NaN);
      report.put("  " + part.text(), "µs", 2, run.micros(seconds));
    }
    report.put("sender CPU a sample", "µs", 2, run.sent().cpuMicros());
  }

  private static double processors(IntakeRun run) {
    double database = Double.isNaN(run.cpu().database()) ? 0 : run.cpu().database();
    return (run.cpu().server() + database + run.sent().cpuSeconds()) / run.sent().seconds();
  }

  static ReportBuilder annotate(ReportBuilder report) {
    return report
        .note(
            "Sender, server and database share this machine's processors: what the sender takes the"
                + " server lacks. The kernel's work to deliver a datagram counts as the sender's.")
        .note(
            "A rate that no --rate names is the highest of those tried (6 % apart) that held for the"
                + " whole time: nothing lost, and no more waiting in the last tenth than after a"
                + " sixth.")
        .note(
            "The yardsticks are measured after each case, with the server idle: 5 s of the same"
                + " datagrams, and 400,000 of the stored rows in transactions of 2,500, the largest of"
                + " the server.");
  }
}
