package dev.drift.intake.grpc;

import dev.drift.intake.stream.AnswerPort;
import dev.drift.intake.stream.OrderedAnswers;
import dev.drift.intake.stream.StreamEnd;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.Executor;

/** The answers of one call: how they leave, and what its end is called. */
final class GrpcAnswers<R> implements AnswerPort<R> {

  private final ServerCallStreamObserver<R> out;
  private final Executor executor;
  private volatile OrderedAnswers<R> answers;

  private GrpcAnswers(ServerCallStreamObserver<R> out, Executor executor) {
    this.out = out;
    this.executor = executor;
  }

  /** Takes the observer over; must be called within the service method. */
  static <R> OrderedAnswers<R> open(
      GrpcStreams streams, ServerCallStreamObserver<R> out, OrderedAnswers.Listener listener) {
    GrpcAnswers<R> port = new GrpcAnswers<>(out, streams.executor());
    OrderedAnswers<R> answers = streams.intake().open(port, listener);
    port.answers = answers;
    out.setOnReadyHandler(answers::sendDue);
    out.setOnCancelHandler(answers::gone);
    return answers;
  }

  @Override
  public boolean isReady() {
    return out.isReady();
  }

  @Override
  public void send(R answer) {
    out.onNext(answer);
  }

  @Override
  public void end(StreamEnd end) {
    if (end.kind() == StreamEnd.Kind.DONE) {
      out.onCompleted();
    } else {
      out.onError(status(end).asRuntimeException());
    }
  }

  @Override
  public void wake() {
    executor.execute(answers::sendDue);
  }

  /** The end in words of gRPC. */
  static Status status(StreamEnd end) {
    return code(end.kind()).toStatus().withDescription(end.text());
  }

  private static Status.Code code(StreamEnd.Kind kind) {
    return switch (kind) {
      case DONE -> Status.Code.OK;
      case BAD_REQUEST -> Status.Code.INVALID_ARGUMENT;
      case OUT_OF_ORDER -> Status.Code.FAILED_PRECONDITION;
      case TAKEN_OVER -> Status.Code.ABORTED;
      case UNKNOWN_SENDER -> Status.Code.UNAUTHENTICATED;
      case NOT_ALLOWED -> Status.Code.PERMISSION_DENIED;
      case NO_RACE -> Status.Code.NOT_FOUND;
      case UNAVAILABLE -> Status.Code.UNAVAILABLE;
    };
  }
}
