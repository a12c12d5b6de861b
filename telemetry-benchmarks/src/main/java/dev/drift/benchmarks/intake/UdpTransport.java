package dev.drift.benchmarks.intake;

import dev.drift.benchmarks.load.BareReceiver;
import dev.drift.benchmarks.load.DatagramLoad;
import dev.drift.benchmarks.load.Load;
import dev.drift.benchmarks.load.Sent;
import dev.drift.benchmarks.report.ReportBuilder;
import dev.drift.benchmarks.server.BenchRace;
import dev.drift.benchmarks.server.BenchServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Datagrams; beside a loop that receives them and does nothing else. */
final class UdpTransport implements IntakeTransport {

  private static final Duration YARDSTICK_TIME = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "intake";
  }

  @Override
  public String description() {
    return "datagrams a second that become committed rows, by stage";
  }

  @Override
  public String load() {
    return "datagrams of 97 bytes over UDP";
  }

  @Override
  public Load open(BenchServer server, List<BenchRace> races, int drones) throws IOException {
    return DatagramLoad.open(races.stream().map(BenchRace::udp).toList(), drones);
  }

  @Override
  public void addYardsticks(ReportBuilder report, int races, int drones, double rate)
      throws IOException, InterruptedException {
    Received paced = receive(races, drones, rate);
    Received unpaced = receive(races, drones, Double.POSITIVE_INFINITY);
    report.put("bare receive loop, CPU a datagram", "µs", 2, paced.micros());
    double highest = unpaced.samples() / unpaced.sent().seconds();
    report.put("bare receive loop, as fast as the sender can", "samples/s", 0, highest);
    report.put("sustained rate / bare receive loop", "", 2, rate / highest);
  }

  private record Received(Sent sent, long samples, double micros) {}

  private static Received receive(int ports, int drones, double rate)
      throws IOException, InterruptedException {
    BareReceiver receiver = BareReceiver.open(ports);
    try (receiver;
        DatagramLoad load = DatagramLoad.open(receiver.ports(), drones)) {
      Sent sent = load.send(rate, YARDSTICK_TIME).get();
      receiver.close();
      long received = receiver.received();
      return new Received(sent, received, receiver.cpuSeconds() * 1e6 / received);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
