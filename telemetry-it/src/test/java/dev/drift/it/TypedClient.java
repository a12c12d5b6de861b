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

/**
 * A client of the typed service that sends numbered samples of the drone {@code typed}: batch n has
 * the samples (n - 1) × size + 1 to n × size.
 */
final class TypedClient implements AutoCloseable {

  private static final int WINDOW = 8;

  private final ManagedChannel channel;
  private final StreamObserver<IngestRequest> requests;
  private final CompletableFuture<Long> opened = new CompletableFuture<>();
  private final LongFunction<Sample.Builder> sample;
  private long acknowledged;
  private boolean ended;

  /** A stream of samples that only have a number into the practice race. */
  TypedClient(int port, UUID streamId) {
    this(port, "", streamId, n -> Sample.newBuilder().setTimestampSeconds((double) n));
  }

  /**
   * A stream into a race.
   *
   * @param sample number n, but for its drone
   */
  TypedClient(int port, String raceId, UUID streamId, LongFunction<Sample.Builder> sample) {
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
    try {
      acknowledge(opened.get(30, SECONDS) - 1);
      for (long n = acknowledged() + 1; n <= batches && room(n); n++) {
        requests.onNext(IngestRequest.newBuilder().setBatch(batch(n, size)).build());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the stream was not opened", e);
    }
  }

  private synchronized boolean room(long next) throws InterruptedException {
    while (!ended && next - acknowledged > WINDOW) {
      wait();
    }
    return !ended;
  }

  private SampleBatch batch(long n, int size) {
    SampleBatch.Builder batch = SampleBatch.newBuilder().setSequence(n);
    for (long i = (n - 1) * size + 1; i <= n * size; i++) {
      batch.addSamples(sample.apply(i).setDroneId("typed"));
    }
    return batch.build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
