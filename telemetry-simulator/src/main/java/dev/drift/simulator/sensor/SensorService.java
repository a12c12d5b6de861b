package dev.drift.simulator.sensor;

import dev.drift.proto.sensor.TelemetryRequest;
import dev.drift.proto.sensor.TelemetryResponse;
import dev.drift.proto.sensor.TelemetryServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Hands readings to whoever reads: all readers share one queue, and each reading goes to one of
 * them, who take turns. For any thread.
 *
 * <p>Bounds: {@link #MAX_WAITING} readings that nobody has taken; beyond it the oldest is dropped
 * and counted, and its number is missing to the readers. {@link #MAX_READERS} at a time; a further
 * one is refused.
 */
final class SensorService extends TelemetryServiceGrpc.TelemetryServiceImplBase {

  static final int MAX_WAITING = 10_000;
  static final int MAX_READERS = 64;

  private final Deque<TelemetryResponse> waiting = new ArrayDeque<>();
  // The one whose turn it is stands first.
  private final Deque<ServerCallStreamObserver<TelemetryResponse>> readers = new ArrayDeque<>();
  private long handedOut;
  private long dropped;
  private boolean ended;

  @Override
  public synchronized void getTelemetryStream(
      TelemetryRequest request, StreamObserver<TelemetryResponse> observer) {
    ServerCallStreamObserver<TelemetryResponse> reader =
        (ServerCallStreamObserver<TelemetryResponse>) observer;
    if (ended || readers.size() == MAX_READERS) {
      reader.onError(
          Status.RESOURCE_EXHAUSTED
              .withDescription("More than " + MAX_READERS + " cannot read at a time.")
              .asRuntimeException());
      return;
    }
    reader.setOnCancelHandler(() -> forget(reader));
    reader.setOnReadyHandler(this::handOut);
    readers.add(reader);
  }

  private synchronized void forget(ServerCallStreamObserver<TelemetryResponse> reader) {
    readers.remove(reader);
  }

  /** Takes a reading, and hands out what the readers have room for. */
  synchronized void offer(TelemetryResponse reading) {
    waiting.add(reading);
    handOut();
    if (waiting.size() > MAX_WAITING) {
      waiting.remove();
      dropped++;
    }
  }

  private synchronized void handOut() {
    int busy = 0;
    while (!waiting.isEmpty() && busy < readers.size()) {
      ServerCallStreamObserver<TelemetryResponse> reader = readers.remove();
      readers.add(reader);
      if (reader.isReady() && !reader.isCancelled()) {
        reader.onNext(waiting.remove());
        handedOut++;
        busy = 0;
      } else {
        busy++;
      }
    }
    if (waiting.isEmpty()) {
      notifyAll();
    }
  }

  /** Waits until the readers have taken all, at most so long, and not where nobody reads. */
  synchronized void awaitTaken(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    long left = nanos;
    while (!waiting.isEmpty() && !readers.isEmpty() && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }

  /** Ends every reader's stream; none begins any more. */
  synchronized void end() {
    ended = true;
    readers.forEach(StreamObserver::onCompleted);
    readers.clear();
    notifyAll();
  }

  synchronized SensorCounts counts() {
    return new SensorCounts(handedOut, waiting.size(), dropped);
  }
}
