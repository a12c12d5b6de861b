package dev.drift.simulator.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.proto.seed.DroneData;
import dev.drift.proto.seed.DroneTelemetryGrpc;
import dev.drift.proto.seed.ServerResponse;
import dev.drift.simulator.flight.EvenPace;
import dev.drift.simulator.flight.RaceDrone;
import dev.drift.simulator.geographic.GeographicPlace;
import dev.drift.simulator.geographic.GeographicStream;
import dev.drift.simulator.geographic.LocalFrame;
import dev.drift.simulator.track.Track;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelFlightTest {

  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final List<DroneData> received = new CopyOnWriteArrayList<>();
  private Server server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.shutdownNow();
    }
  }

  /** A real server of the service, which does with each message what it is told. */
  private DroneChannels served(BiConsumer<DroneData, StreamObserver<ServerResponse>> answer)
      throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(
                new DroneTelemetryGrpc.DroneTelemetryImplBase() {
                  @Override
                  public StreamObserver<DroneData> streamTelemetry(
                      StreamObserver<ServerResponse> answers) {
                    return new Reading(answer, answers);
                  }
                })
            .build()
            .start();
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
    return new GrpcChannels(address, "", "");
  }

  private final class Reading implements StreamObserver<DroneData> {
    private final BiConsumer<DroneData, StreamObserver<ServerResponse>> answer;
    private final StreamObserver<ServerResponse> answers;

    Reading(
        BiConsumer<DroneData, StreamObserver<ServerResponse>> answer,
        StreamObserver<ServerResponse> answers) {
      this.answer = answer;
      this.answers = answers;
    }

    @Override
    public void onNext(DroneData message) {
      received.add(message);
      answer.accept(message, answers);
    }

    @Override
    public void onError(Throwable lost) {}

    @Override
    public void onCompleted() {
      answers.onCompleted();
    }
  }

  private static Map<String, GeographicStream> drone(long samples) {
    LocalFrame frame = new LocalFrame(new GeographicPlace(52.473, 13.402, 0));
    RaceDrone drone = new RaceDrone(Track.standard(), 0, 10_000, 1);
    return Map.of("one", new GeographicStream(drone, frame, new EvenPace(10_000, 0, samples)));
  }

  private static void say(StreamObserver<ServerResponse> answers, String status) {
    answers.onNext(ServerResponse.newBuilder().setStatus(status).build());
  }

  @Test
  void everySampleIsSentInOrderAndItsAnswerCounted() throws Exception {
    DroneChannels channels =
        served(
            (message, answers) ->
                say(
                    answers,
                    received.size() % 100 == 0 ? "Rejected: over-rate: no" : "Data received"));

    try (ChannelFlight flight = ChannelFlight.start(channels, drone(1_000), notices::add)) {
      flight.awaitEnd();

      AnswerCounts counts = flight.counts();
      assertThat(counts.sent()).isEqualTo(1_000);
      assertThat(counts.acknowledged()).isEqualTo(990);
      assertThat(counts.rejected()).isEqualTo(Map.of("over-rate", 10L));
      assertThat(counts.unanswered()).isZero();
      assertThat(flight.lostDrones()).isZero();
    }
    GeographicStream same = drone(1_000).get("one");
    assertThat(received)
        .allSatisfy(message -> assertThat(message.getDroneId()).isEqualTo("one"))
        .extracting(DroneData::getTelemetryData)
        .allSatisfy(json -> assertThat(json).isEqualTo(same.next()));
    assertThat(notices).isEmpty();
  }

  @Test
  void withoutAnswersItWaitsAndStopsWhenItIsTold() throws Exception {
    CountDownLatch full = new CountDownLatch(Unanswered.MAX);
    DroneChannels channels = served((message, answers) -> full.countDown());

    try (ChannelFlight flight = ChannelFlight.start(channels, drone(100_000), notices::add)) {
      full.await();
      flight.stop();
      assertThat(flight.counts().sent()).isEqualTo(Unanswered.MAX);
      assertThat(flight.counts().unanswered()).isEqualTo(Unanswered.MAX);
    }
  }

  @Test
  void aStreamThatTheServerEndsIsToldOnceAndEndsTheFlight() throws Exception {
    DroneChannels channels =
        served(
            (message, answers) ->
                answers.onError(
                    Status.PERMISSION_DENIED
                        .withDescription("Not in this race.")
                        .asRuntimeException()));

    try (ChannelFlight flight = ChannelFlight.start(channels, drone(1_000_000), notices::add)) {
      flight.awaitEnd();

      assertThat(flight.lostDrones()).isEqualTo(1);
      assertThat(flight.counts().acknowledged()).isZero();
    }
    assertThat(notices)
        .singleElement()
        .asString()
        .contains("PERMISSION_DENIED", "Not in this race.");
  }

  @Test
  void aWebSocketServerThatIsNotThereIsAnIoExceptionWithItsAddress() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    URI nobody = URI.create("ws://127.0.0.1:" + port);

    assertThatThrownBy(
            () ->
                ChannelFlight.start(
                    new WebSocketChannels(nobody, "my race", ""), drone(1), notices::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + port + "/ws/one?race=my%20race");
  }
}
