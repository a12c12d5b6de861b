package dev.drift.benchmarks.viewer;

import dev.drift.benchmarks.report.Report;
import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.run.BenchSettings;
import dev.drift.benchmarks.run.Benchmark;
import dev.drift.benchmarks.server.BenchRace;
import dev.drift.benchmarks.server.BenchServer;
import dev.drift.benchmarks.server.Metrics;
import dev.drift.benchmarks.server.Organiser;
import dev.drift.benchmarks.server.Quantile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** How long a sample takes from its sender to a viewer's message, and to its commit. */
public final class LatencyBenchmark implements Benchmark {

  private static final Duration TIME = Duration.ofSeconds(20);
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final int WARM_UP_VIEWERS = 50;
  private static final String TO_COMMIT = "latency_to_db_insert";

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String description() {
    return "from a datagram to a viewer's message, and to its commit";
  }

  @Override
  public Report run(BenchSettings settings, Consumer<String> progress)
      throws IOException, InterruptedException {
    Duration time = settings.time(TIME);
    ReportBuilder report = new ReportBuilder(name(), load(time));
    try (BenchServer server = BenchServer.start(settings)) {
      BenchRace race = Organiser.join(server).startRaces(1).get(0);
      for (Protocol protocol : Protocol.values()) {
        warmUp(server, race, protocol, progress);
      }
      for (int viewers : settings.viewers()) {
        String title = viewers == 1 ? "1 viewer" : viewers + " viewers";
        progress.accept(title);
        report.beginCase(title);
        Metrics before = server.metrics();
        for (Protocol protocol : Protocol.values()) {
          add(report, protocol.text(), watch(server, race, protocol, viewers, time));
        }
        addCommits(report, before, server.metrics());
        add(report, "bare relay", relay(viewers, time));
      }
    }
    return annotate(report).build();
  }

  /** What flies, for people. */
  static String load(Duration time) {
    return String.format(
        Locale.ROOT, "8 drones at 100 Hz over UDP into one race; %d s a case", time.toSeconds());
  }

  /** Lets the server compile what it needs for viewers of that protocol. */
  static void warmUp(
      BenchServer server, BenchRace race, Protocol protocol, Consumer<String> progress)
      throws IOException, InterruptedException {
    progress.accept("warming up, " + protocol.text());
    ViewerRun unused = watch(server, race, protocol, WARM_UP_VIEWERS, WARM_UP);
  }

  /** To viewers of a server. */
  static ViewerRun watch(
      BenchServer server, BenchRace race, Protocol protocol, int viewers, Duration time)
      throws IOException, InterruptedException {
    return ViewerRun.run(
        protocol,
        viewers,
        time,
        race.udp(),
        uri(server.httpPort(), protocol.path(race)),
        server.pid());
  }

  private static ViewerRun relay(int viewers, Duration time)
      throws IOException, InterruptedException {
    try (Relay relay = new Relay()) {
      return ViewerRun.run(
          Protocol.DRIFT_JSON, viewers, time, relay.udp(), uri(relay.webSocketPort(), "/"), 0);
    }
  }

  private static URI uri(int port, String path) {
    return URI.create("ws://127.0.0.1:" + port + path);
  }

  private static void add(ReportBuilder report, String what, ViewerRun viewed) {
    String name = what + ": ";
    report.put(name + "p50", "ms", 2, ViewerRun.millis(viewed.all(), 50));
    report.put(name + "p99", "ms", 2, ViewerRun.millis(viewed.all(), 99));
    report.put(name + "p99.9", "ms", 2, ViewerRun.millis(viewed.all(), 99.9));
    report.put(name + "p99 of the first viewer", "ms", 2, ViewerRun.millis(viewed.first(), 99));
    report.put(
        name + "delivered, to the viewer that got the fewest",
        "%",
        2,
        100.0 * viewed.fewestReceived() / viewed.samples());
    if (viewed.cpu().server() > 0) {
      report.put(
          name + "server CPU a sample", "µs", 0, viewed.cpu().server() * 1e6 / viewed.samples());
    }
  }

  private static void addCommits(ReportBuilder report, Metrics before, Metrics after) {
    for (double quantile : new double[] {0.5, 0.99}) {
      report.put(
          "received → committed: " + (quantile == 0.5 ? "p50" : "p99"),
          "ms",
          0,
          1e3 * Quantile.between(before.buckets(TO_COMMIT), after.buckets(TO_COMMIT), quantile));
    }
  }

  private static ReportBuilder annotate(ReportBuilder report) {
    return report
        .note(
            "From the moment before a datagram is sent to the moment a viewer has decoded its"
                + " WebSocket frame. The first viewer's samples are all timed; of each other viewer"
                + " those of every 16th message. The first 3 s of a case are not.")
        .note(
            "drift.v1.bin has all samples since the last message, at most 60 messages a second: up"
                + " to 17 ms are the wait for the next.")
        .note(
            "The bare relay decodes, keeps and stores nothing: one event loop of Netty writes each"
                + " datagram's text to every viewer.")
        .note(
            "received → committed is the server's own latency_to_db_insert, of both protocols'"
                + " samples; a quantile is as fine as its buckets.")
        .note("Sender, server, database and viewers share this machine's processors.");
  }
}
