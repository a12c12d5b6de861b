package dev.drift.benchmarks.intake;

import dev.drift.benchmarks.load.Load;
import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.server.BenchRace;
import dev.drift.benchmarks.server.BenchServer;
import java.io.IOException;
import java.util.List;

/** How samples come to a server: what sends them, and what a receiver that does nothing takes. */
interface IntakeTransport {

  /** Of the benchmark. */
  String name();

  /** What the benchmark measures. */
  String description();

  /** What is sent, for the report. */
  String load();

  /** What sends it. */
  Load open(BenchServer server, List<BenchRace> races, int drones) throws IOException;

  /** Measures what a receiver that does nothing takes on this machine, and adds it. */
  void addYardsticks(ReportBuilder report, int races, int drones, double rate)
      throws IOException, InterruptedException;
}
