package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.drift.proto.seed.DroneData;
import dev.drift.proto.seed.DroneTelemetryGrpc;
import dev.drift.proto.seed.ServerResponse;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A client of the seed's service that has at most some messages unanswered. */
final class SeedClient implements AutoCloseable {

  private static final int WINDOW = 100;

  private final List<String> answers = new ArrayList<>();
  private final Semaphore window = new Semaphore(WINDOW);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ManagedChannel channel;
  private ClientCallStreamObserver<DroneData> stream;
  private volatile String endedBecause = "";

  /** A stream into the practice race. */
  SeedClient(int port) {
    this(port, "practice");
  }

  SeedClient(int port, String raceId) {
    this(port, raceId, "");
  }

  /**
   * A stream into a race.
   *
   * @param token its ingest token; empty = it shows none
   */
  SeedClient(int port, String raceId, String token) {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("race-id", Metadata.ASCII_STRING_MARSHALLER), raceId);
    if (!token.isEmpty()) {
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    }
    var unused =
        DroneTelemetryGrpc.newStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
            .streamTelemetry(
                new ClientResponseObserver<DroneData, ServerResponse>() {
                  @Override
                  public void beforeStart(ClientCallStreamObserver<DroneData> requests) {
                    stream = requests;
                  }

                  @Override
                  public void onNext(ServerResponse answer) {
                    synchronized (answers) {
                      answers.add(answer.getStatus());
                    }
                    window.release();
                  }

                  @Override
                  public void onError(Throwable failure) {
                    endedBecause = Status.fromThrowable(failure).getDescription();
                    end();
                  }

                  @Override
                  public void onCompleted() {
                    end();
                  }
                });
  }

  private void end() {
    ended.countDown();
    window.release(WINDOW);
  }

  /** Sends when the window has room; false when the stream has ended. */
  boolean send(String drone, String json) {
    try {
      window.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    if (ended.getCount() == 0) {
      return false;
    }
    synchronized (this) {
      stream.onNext(DroneData.newBuilder().setDroneId(drone).setTelemetryData(json).build());
    }
    return true;
  }

  /** The answers so far, in their order. */
  List<String> answers() {
    synchronized (answers) {
      return List.copyOf(answers);
    }
  }

  /** How many they are. */
  int answered() {
    synchronized (answers) {
      return answers.size();
    }
  }

  /** What the server ended the stream with; empty = it did not. */
  String endedBecause() {
    return endedBecause;
  }

  /** Ends the stream and waits for the last answer. */
  List<String> finish() {
    stream.onCompleted();
    try {
      if (!ended.await(30, SECONDS)) {
        throw new IllegalStateException("no end after " + answered() + " answers");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answers();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
