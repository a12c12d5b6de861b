package dev.drift.simulator.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.proto.sensor.TelemetryRequest;
import dev.drift.proto.sensor.TelemetryResponse;
import dev.drift.proto.sensor.TelemetryServiceGrpc;
import dev.drift.proto.sensor.TelemetryServiceGrpc.TelemetryServiceBlockingStub;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server, read by a real client over the network. */
class SensorServerTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<ManagedChannel> channels = new ArrayList<>();

  /** A first connection loads the library, for longer than some servers here live. */
  @BeforeAll
  static void connectOnce() throws IOException {
    try (SensorServer server = start(100, 60)) {
      ManagedChannel channel = channelTo(server);
      TelemetryServiceGrpc.newBlockingStub(channel)
          .getTelemetryStream(TelemetryRequest.getDefaultInstance())
          .next();
      channel.shutdownNow();
    }
  }

  @AfterEach
  void end() {
    channels.forEach(ManagedChannel::shutdownNow);
    threads.shutdownNow();
  }

  private static SensorServer start(double hz, double seconds) throws IOException {
    return SensorServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), hz, seconds, 1);
  }

  private TelemetryServiceBlockingStub client(SensorServer server) {
    ManagedChannel channel = channelTo(server);
    channels.add(channel);
    return TelemetryServiceGrpc.newBlockingStub(channel);
  }

  private static ManagedChannel channelTo(SensorServer server) {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  private CompletableFuture<List<TelemetryResponse>> readToEnd(SensorServer server) {
    Iterator<TelemetryResponse> stream =
        client(server).getTelemetryStream(TelemetryRequest.getDefaultInstance());
    return CompletableFuture.supplyAsync(
        () -> {
          List<TelemetryResponse> readings = new ArrayList<>();
          stream.forEachRemaining(readings::add);
          return readings;
        },
        threads);
  }

  private static void assertEachNumberOnce(List<TelemetryResponse> readings) {
    Map<String, List<Integer>> numbers = new HashMap<>();
    for (TelemetryResponse reading : readings) {
      String id;
      int number;
      switch (reading.getDataCase()) {
        case TEMPERATURE -> {
          id = reading.getTemperature().getSensorId();
          number = reading.getTemperature().getSequenceNumber();
        }
        case PRESSURE -> {
          id = reading.getPressure().getSensorId();
          number = reading.getPressure().getSequenceNumber();
        }
        default -> {
          id = reading.getVelocity().getSensorId();
          number = reading.getVelocity().getSequenceNumber();
        }
      }
      numbers.computeIfAbsent(id, key -> new ArrayList<>()).add(number);
    }
    assertThat(numbers).hasSize(SensorServer.SENSORS);
    numbers
        .values()
        .forEach(
            all ->
                assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, all.size()).boxed().toList()));
  }

  @Test
  void oneReaderGetsAllInTheirOrder() throws Exception {
    CompletableFuture<List<TelemetryResponse>> reader;
    SensorCounts counts;
    try (SensorServer server = start(5_000, 0.5)) {
      reader = readToEnd(server);
      server.awaitEnd();
      counts = server.counts();
    }
    List<TelemetryResponse> readings = reader.get();
    assertThat(readings.size()).isBetween(2_480, 2_500);
    assertThat(counts).isEqualTo(new SensorCounts(readings.size(), 0, 0));
    assertEachNumberOnce(readings);
    List<Integer> ofOne =
        readings.stream()
            .filter(TelemetryResponse::hasVelocity)
            .map(reading -> reading.getVelocity().getSequenceNumber())
            .toList();
    assertThat(ofOne).isSorted();
  }

  @Test
  void severalReadersShareTheReadings() throws Exception {
    List<CompletableFuture<List<TelemetryResponse>>> readers;
    try (SensorServer server = start(5_000, 1)) {
      readers = List.of(readToEnd(server), readToEnd(server), readToEnd(server));
      server.awaitEnd();
    }
    List<TelemetryResponse> together = new ArrayList<>();
    for (CompletableFuture<List<TelemetryResponse>> reader : readers) {
      together.addAll(reader.get());
    }
    assertEachNumberOnce(together);
  }

  @Test
  void whatNobodyReadsIsDroppedFromTheOldestOn() throws Exception {
    try (SensorServer server = start(100_000, 0.2)) {
      server.awaitEnd();
      SensorCounts counts = server.counts();
      assertThat(counts.waiting()).isEqualTo(SensorService.MAX_WAITING);
      assertThat(counts.dropped()).isBetween(9_900L, 10_000L);

      TelemetryResponse oldest =
          client(server).getTelemetryStream(TelemetryRequest.getDefaultInstance()).next();
      assertThat(oldest.getTimestamp()).isNotEmpty();
    }
  }

  @Test
  void aReaderThatGoesTakesNothingWithItForEver() throws Exception {
    try (SensorServer server = start(2_000, Double.POSITIVE_INFINITY)) {
      Context.CancellableContext reading = Context.current().withCancellation();
      reading.run(
          () -> client(server).getTelemetryStream(TelemetryRequest.getDefaultInstance()).next());
      reading.cancel(null);

      assertThat(client(server).getTelemetryStream(TelemetryRequest.getDefaultInstance()).next())
          .isNotNull();
    }
  }

  @Test
  void aPortInUseIsSaid() throws Exception {
    try (SensorServer server = start(0, 1)) {
      InetSocketAddress taken =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
      assertThatThrownBy(() -> SensorServer.start(taken, 0, 1, 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("port " + server.port());
    }
  }
}
