package dev.drift.intake.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
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
public final class OrderedAnswers<R> {

  /** The future of an answer that needs not wait. */
  public static final CompletableFuture<Void> NOW = CompletableFuture.completedFuture(null);

  /** The other half of the stream; called with the stream's lock held. */
  public interface Listener {

    /** The race that the stream's samples are for; null = not said yet. */
    String raceId();

    /** An answer left; the weight is the one it was added with. */
    void sent(int weight);

    /** The stream ended; nothing is sent any more. */
    default void closed() {}
  }

  private record Owed<R>(CompletableFuture<Void> safe, R answer, int weight) {}

  private final AnswerPort<R> port;
  private final Listener listener;
  private final Consumer<OrderedAnswers<R>> whenClosed;
  private final Deque<Owed<R>> owed = new ArrayDeque<>();
  private final AtomicBoolean awake = new AtomicBoolean();
  private StreamEnd ending;
  private boolean closed;

  OrderedAnswers(AnswerPort<R> port, Listener listener, Consumer<OrderedAnswers<R>> whenClosed) {
    this.port = port;
    this.listener = listener;
    this.whenClosed = whenClosed;
  }

  /** Owes an answer that is sent when the future is done; when it fails the stream ends. */
  public synchronized void add(CompletableFuture<Void> safe, R answer, int weight) {
    if (closed) {
      return;
    }
    owed.add(new Owed<>(safe, answer, weight));
    if (safe.isDone()) {
      sendDue();
    } else {
      // Many answers wait for one future: waking once is enough for all of them.
      var unused = safe.whenComplete((nothing, failure) -> wake());
    }
  }

  /** Whether nothing may be taken any more, because an end was decided. */
  public synchronized boolean ending() {
    return closed || ending != null;
  }

  /** Whether an answer could be sent if there were room for it. */
  public synchronized boolean isDue() {
    return !owed.isEmpty() && owed.peek().safe().isDone();
  }

  /** Ends the stream once everything owed is sent; the first call decides how. */
  public synchronized void finish(StreamEnd end) {
    if (ending == null) {
      ending = end;
      sendDue();
    }
  }

  /** Ends the stream once everything owed is sent, if it is one of that race. */
  synchronized void raceEnded(String raceId, StreamEnd end) {
    if (raceId.equals(listener.raceId())) {
      finish(end);
    }
  }

  /** Ends the stream now; what is owed is not sent. */
  public synchronized void abort(StreamEnd end) {
    if (!closed) {
      close(end);
    }
  }

  private void wake() {
    if (awake.compareAndSet(false, true)) {
      port.wake();
    }
  }

  /** Sends what is due and has room. */
  public synchronized void sendDue() {
    awake.set(false);
    while (!closed && isDue() && port.isReady()) {
      Owed<R> next = owed.remove();
      if (next.safe().isCompletedExceptionally()) {
        close(StreamEnd.STOPPING);
        return;
      }
      port.send(next.answer());
      if (next.weight() > 0) {
        listener.sent(next.weight());
      }
    }
    if (!closed && ending != null && owed.isEmpty()) {
      close(ending);
    }
  }

  private void close(StreamEnd end) {
    end();
    port.end(end);
  }

  /** The receiver has gone: what is owed to it is forgotten. */
  public synchronized void gone() {
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
