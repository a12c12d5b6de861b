package dev.drift.benchmarks.intake;

import dev.drift.benchmarks.load.BareGrpcService;
import dev.drift.benchmarks.load.GrpcLoad;
import dev.drift.benchmarks.load.Load;
import dev.drift.benchmarks.load.Sent;
import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.server.BenchRace;
import dev.drift.benchmarks.server.BenchServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The typed gRPC service, a stream a race; beside a service that only answers. */
final class GrpcTransport implements IntakeTransport {

  private static final Duration YARDSTICK_TIME = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "grpc";
  }

  @Override
  public String description() {
    return "the same over the typed gRPC service";
  }

  @Override
  public String load() {
    return "batches of what is due every 20 ms, over one stream of the typed gRPC service a race";
  }

  @Override
  public Load open(BenchServer server, List<BenchRace> races, int drones) throws IOException {
    return GrpcLoad.open(server.grpcPort(), races.stream().map(BenchRace::id).toList(), drones);
  }

  @Override
  public void addYardsticks(ReportBuilder report, int races, int drones, double rate)
      throws IOException, InterruptedException {
    try (BareGrpcService service = BareGrpcService.start();
        GrpcLoad load = GrpcLoad.open(service.port(), Collections.nCopies(races, "any"), drones)) {
      Sent sent = load.send(Double.POSITIVE_INFINITY, YARDSTICK_TIME).get();
      report.put("bare gRPC service, as fast as the sender can", "samples/s", 0, sent.rate());
      report.put("sustained rate / bare gRPC service", "", 2, rate / sent.rate());
      report.put("bare gRPC service, CPU a sample with the sender's", "µs", 2, sent.cpuMicros());
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
