package dev.drift.intake.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds the streams of all connections together; a further one ends RESOURCE_EXHAUSTED. */
final class StreamLimit implements ServerInterceptor {

  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  StreamLimit(int most) {
    this.most = most;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      call.close(
          Status.RESOURCE_EXHAUSTED.withDescription(
              "The server has " + most + " gRPC streams, as many as it may. Try again later."),
          new Metadata());
      return new ServerCall.Listener<>() {};
    }
    AtomicBoolean counted = new AtomicBoolean(true);
    try {
      return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
        @Override
        public void onComplete() {
          leave(counted);
          super.onComplete();
        }

        @Override
        public void onCancel() {
          leave(counted);
          super.onCancel();
        }
      };
    } catch (RuntimeException e) {
      leave(counted);
      throw e;
    }
  }

  private void leave(AtomicBoolean counted) {
    if (counted.compareAndSet(true, false)) {
      open.decrementAndGet();
    }
  }
}
