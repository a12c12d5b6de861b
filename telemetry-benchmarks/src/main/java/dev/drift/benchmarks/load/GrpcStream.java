package dev.drift.benchmarks.load;

import dev.drift.proto.v1.IngestRequest;
import dev.drift.proto.v1.IngestResponse;
import dev.drift.proto.v1.Open;
import dev.drift.proto.v1.Sample;
import dev.drift.proto.v1.SampleBatch;
import dev.drift.proto.v1.TelemetryIngestGrpc;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * One stream of numbered batches into a race. At most {@value #WINDOW} of them wait for their
 * answers; one thread sends.
 */
final class GrpcStream implements StreamObserver<IngestResponse> {

  /** As many as the server reads ahead. */
  private static final int WINDOW = 16;

  private static final Duration OPENED_WITHIN = Duration.ofSeconds(30);

  private ClientCallStreamObserver<IngestRequest> requests;
  private int drone;
  private long sent;
  private boolean opened;
  private long acknowledged;
  private Throwable failure;

  private GrpcStream() {}

  static GrpcStream open(ManagedChannel channel, String raceId) throws IOException {
    GrpcStream stream = new GrpcStream();
    stream.requests =
        (ClientCallStreamObserver<IngestRequest>)
            TelemetryIngestGrpc.newStub(channel).ingest(stream);
    stream.requests.onNext(
        IngestRequest.newBuilder()
            .setOpen(Open.newBuilder().setRaceId(raceId).setStreamId(UUID.randomUUID().toString()))
            .build());
    stream.await(OPENED_WITHIN);
    return stream;
  }

  /** Whether a batch may be sent now. */
  synchronized boolean hasRoom() {
    return sent - acknowledged < WINDOW && requests.isReady();
  }

  /**
   * Sends a batch of so many samples, of the drones in turn.
   *
   * @param seconds of the drones' clocks at the first; each drone's later ones 0.1 ms apart
   */
  void send(List<Sample> drones, int size, double seconds) {
    SampleBatch.Builder batch = SampleBatch.newBuilder();
    for (int i = 0; i < size; i++) {
      int round = i / drones.size();
      double time = seconds + round * 1e-4;
      batch.addSamples(drones.get(drone).toBuilder().setTimestampSeconds(time));
      drone = (drone + 1) % drones.size();
    }
    synchronized (this) {
      sent++;
    }
    requests.onNext(IngestRequest.newBuilder().setBatch(batch.setSequence(sent)).build());
  }

  /** Returns when every batch is answered. */
  void awaitAnswers(Duration within) throws IOException {
    await(within);
  }

  private synchronized void await(Duration within) throws IOException {
    long end = System.nanoTime() + within.toNanos();
    while (failure == null && (!opened || acknowledged < sent)) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new IOException("a gRPC stream got no answer within " + within.toSeconds() + " s");
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    if (failure != null) {
      throw new IOException("a gRPC stream failed: " + failure.getMessage(), failure);
    }
  }

  @Override
  public synchronized void onNext(IngestResponse response) {
    if (response.hasOpened()) {
      opened = true;
    } else if (response.hasAck()) {
      acknowledged = Math.max(acknowledged, response.getAck().getSequence());
    }
    notifyAll();
  }

  @Override
  public synchronized void onError(Throwable cause) {
    failure = cause;
    notifyAll();
  }

  @Override
  public synchronized void onCompleted() {
    failure = new IOException("the server ended it");
    notifyAll();
  }
}
