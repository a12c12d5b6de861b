package dev.drift.it;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.drift.proto.v1.IngestRequest;
import dev.drift.proto.v1.IngestResponse;
import dev.drift.proto.v1.Open;
import dev.drift.proto.v1.Sample;
import dev.drift.proto.v1.SampleBatch;
import dev.drift.proto.v1.TelemetryIngestGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * A client of the typed service that sends numbered samples of one drone: batch n has the samples
 * (n - 1) × size + 1 to n × size.
 */
final class TypedClient implements AutoCloseable {

  private static final int WINDOW = 8;

  private final ManagedChannel channel;
  private final StreamObserver<IngestRequest> requests;
  private final CompletableFuture<Long> opened = new CompletableFuture<>();
  private final String drone;
  private final LongFunction<Sample.Builder> sample;
  private long acknowledged;
  private boolean ended;

  /**
   * A stream into a race.
   *
   * @param raceId empty = the practice race
   * @param sample number n, but for its drone
   */
  TypedClient(
      int port, String raceId, UUID streamId, String drone, LongFunction<Sample.Builder> sample) {
    this.drone = drone;
    this.sample = sample;
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    requests =
        TelemetryIngestGrpc.newStub(channel)
            .ingest(
                new StreamObserver<>() {
                  @Override
                  public void onNext(IngestResponse response) {
                    if (response.hasOpened()) {
                      opened.complete(response.getOpened().getNextSequence());
                    } else if (response.hasAck()) {
                      acknowledge(response.getAck().getSequence());
                    }
                  }

                  @Override
                  public void onError(Throwable failure) {
                    opened.completeExceptionally(failure);
                    end();
                  }

                  @Override
                  public void onCompleted() {
                    end();
                  }
                });
    requests.onNext(
        IngestRequest.newBuilder()
            .setOpen(Open.newBuilder().setRaceId(raceId).setStreamId(streamId.toString()))
            .build());
  }

  private synchronized void acknowledge(long sequence) {
    acknowledged = Math.max(acknowledged, sequence);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The last batch that is safe. */
  synchronized long acknowledged() {
    return acknowledged;
  }

  /** Sends from where the server wants it to the last batch, or until the stream ends. */
  void sendAll(int batches, int size) {
    sendWhile(n -> n <= batches, size);
  }

  /**
   * Sends from where the server wants it as long as the next batch is wanted, and waits for the
   * answers; returns when the stream ends, too.
   */
  void sendWhile(LongPredicate wanted, int size) {
    try {
      long n = opened.get(30, SECONDS);
      acknowledge(n - 1);
      while (wanted.test(n) && awaitFewerUnanswered(n - 1, WINDOW)) {
        requests.onNext(IngestRequest.newBuilder().setBatch(batch(n, size)).build());
        n++;
      }
      var unused = awaitFewerUnanswered(n - 1, 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the stream was not opened", e);
    }
  }

  /** False when the stream has ended. */
  private synchronized boolean awaitFewerUnanswered(long sent, int limit)
      throws InterruptedException {
    while (!ended && sent - acknowledged >= limit) {
      wait();
    }
    return !ended;
  }

  private SampleBatch batch(long n, int size) {
    SampleBatch.Builder batch = SampleBatch.newBuilder().setSequence(n);
    for (long i = (n - 1) * size + 1; i <= n * size; i++) {
      batch.addSamples(sample.apply(i).setDroneId(drone));
    }
    return batch.build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
