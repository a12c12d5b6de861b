package dev.drift.intake.grpc;

import static dev.drift.intake.grpc.RunningReceiver.await;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client's stream: sends, and keeps what it hears. */
final class RecordedCall<Q, R> implements ClientResponseObserver<Q, R> {

  private final List<R> heard = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Status> ended = new CompletableFuture<>();
  private final boolean reading;
  private ClientCallStreamObserver<Q> out;

  /** A call; one that does not read hears nothing until asked to. */
  RecordedCall(boolean reading) {
    this.reading = reading;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> stream) {
    out = stream;
    if (!reading) {
      stream.disableAutoRequestWithInitial(0);
    }
  }

  @Override
  public void onNext(R response) {
    heard.add(response);
  }

  @Override
  public void onError(Throwable failure) {
    ended.complete(Status.fromThrowable(failure));
  }

  @Override
  public void onCompleted() {
    ended.complete(Status.OK);
  }

  ClientCallStreamObserver<Q> out() {
    return out;
  }

  List<R> heard() {
    return heard;
  }

  /** Waits until so many answers came. */
  List<R> hear(int answers) {
    await().until(() -> heard.size() >= answers || ended.isDone());
    return heard;
  }

  Status end() {
    await().until(ended::isDone);
    return ended.join();
  }

  boolean ended() {
    return ended.isDone();
  }
}
