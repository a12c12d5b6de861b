package dev.drift.intake.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The outgoing half of one stream: sends answers in the order they were added, each once its future
 * is done and the receiver has room for it, and ends the stream after the last.
 *
 * <p>Thread-safe; its monitor is the stream's lock, taken before any other. Unbounded by itself:
 * the stream asks for further messages only as {@link Listener#sent} says that answers left, so a
 * receiver that does not read its answers is not listened to either.
 */
final class OrderedAnswers<R> {

  /** The future of an answer that needs not wait. */
  static final CompletableFuture<Void> NOW = CompletableFuture.completedFuture(null);

  static final Status STOPPING =
      Status.UNAVAILABLE.withDescription(
          "The server is stopping. What has no answer was not taken: send it again later.");

  /** The other half of the stream; called with the stream's lock held. */
  interface Listener {

    /** The race that the stream's samples are for; null = not said yet. */
    String raceId();

    /** An answer left; the weight is the one it was added with. */
    void sent(int weight);

    /** The stream ended; nothing is sent any more. */
    default void closed() {}
  }

  private record Owed<R>(CompletableFuture<Void> safe, R answer, int weight) {}

  private final ServerCallStreamObserver<R> out;
  private final Executor executor;
  private final Listener listener;
  private final Consumer<OrderedAnswers<R>> whenClosed;
  private final Deque<Owed<R>> owed = new ArrayDeque<>();
  private final AtomicBoolean awake = new AtomicBoolean();
  private Status ending;
  private boolean closed;

  /** Takes the observer over; must be called within the service method. */
  OrderedAnswers(
      ServerCallStreamObserver<R> out,
      Executor executor,
      Listener listener,
      Consumer<OrderedAnswers<R>> whenClosed) {
    this.out = out;
    this.executor = executor;
    this.listener = listener;
    this.whenClosed = whenClosed;
    out.setOnReadyHandler(this::send);
    out.setOnCancelHandler(this::cancelled);
  }

  /** Owes an answer that is sent when the future is done; when it fails the stream ends. */
  synchronized void add(CompletableFuture<Void> safe, R answer, int weight) {
    if (closed) {
      return;
    }
    owed.add(new Owed<>(safe, answer, weight));
    if (safe.isDone()) {
      send();
    } else {
      // Many answers wait for one future: waking once is enough for all of them.
      var unused = safe.whenComplete((nothing, failure) -> wake());
    }
  }

  /** Whether nothing may be taken any more, because an end was decided. */
  synchronized boolean ending() {
    return closed || ending != null;
  }

  /** Ends the stream once everything owed is sent; the first call decides how. */
  synchronized void finish(Status status) {
    if (ending == null) {
      ending = status;
      send();
    }
  }

  /** Ends the stream once everything owed is sent, if it is one of that race. */
  synchronized void raceEnded(String raceId) {
    if (raceId.equals(listener.raceId())) {
      finish(GrpcIntake.RACE_ENDED);
    }
  }

  /** Ends the stream now; what is owed is not sent. */
  synchronized void abort(Status status) {
    if (!closed) {
      close(status);
    }
  }

  private void wake() {
    if (awake.compareAndSet(false, true)) {
      executor.execute(this::send);
    }
  }

  private synchronized void send() {
    awake.set(false);
    while (!closed && !owed.isEmpty() && owed.peek().safe().isDone() && out.isReady()) {
      Owed<R> next = owed.remove();
      if (next.safe().isCompletedExceptionally()) {
        close(STOPPING);
        return;
      }
      out.onNext(next.answer());
      if (next.weight() > 0) {
        listener.sent(next.weight());
      }
    }
    if (!closed && ending != null && owed.isEmpty()) {
      close(ending);
    }
  }

  private void close(Status status) {
    end();
    if (status.isOk()) {
      out.onCompleted();
    } else {
      out.onError(status.asRuntimeException());
    }
  }

  private synchronized void cancelled() {
    if (!closed) {
      end();
    }
  }

  private void end() {
    closed = true;
    owed.clear();
    whenClosed.accept(this);
    listener.closed();
  }
}
