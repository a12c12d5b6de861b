package dev.drift.web.node;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The body of a home's answer, piece by piece. Unlike a stream it does not wait for ever for a home
 * whose computer has gone without a word.
 *
 * <p>Bound: one piece, of the client's buffer, as the next is asked for when one is taken.
 */
final class AnswerBody implements BodySubscriber<AnswerBody>, AutoCloseable {

  private static final int SILENT_SECONDS = 1;

  /** Another object than every list of a piece. */
  private static final List<ByteBuffer> END = Collections.unmodifiableList(new ArrayList<>());

  private final BlockingQueue<List<ByteBuffer>> pieces = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
  private volatile Throwable failure;

  @Override
  public CompletionStage<AnswerBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscribed.complete(subscription);
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    pieces.add(piece);
  }

  @Override
  public void onError(Throwable cause) {
    failure = cause;
    pieces.add(END);
  }

  @Override
  public void onComplete() {
    pieces.add(END);
  }

  /**
   * The next piece; null = that was all.
   *
   * @param isThere whether the home is there: asked each second in which nothing comes
   * @throws IOException the answer broke off
   */
  List<ByteBuffer> next(BooleanSupplier isThere) throws IOException {
    while (true) {
      List<ByteBuffer> piece = poll();
      if (piece == END) {
        if (failure != null) {
          throw new IOException("the home's answer broke off", failure);
        }
        return null;
      }
      if (piece != null) {
        var unused = subscribed.thenAccept(subscription -> subscription.request(1));
        return piece;
      }
      if (!isThere.getAsBoolean()) {
        throw new IOException("the home has gone in the middle of its answer");
      }
    }
  }

  private List<ByteBuffer> poll() throws IOException {
    try {
      return pieces.poll(SILENT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server stops");
    }
  }

  /** The rest is not wanted. */
  @Override
  public void close() {
    var unused = subscribed.thenAccept(Flow.Subscription::cancel);
  }
}
