package dev.drift.intake.grpc;

import dev.drift.intake.stream.StreamEnd;
import io.grpc.Channel;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A call of which is not known yet where it is served. What it tells meanwhile, one message at
 * most, is told again to who serves it.
 *
 * <p>Exactly one of {@link #here}, {@link #at} and {@link #refuse} decides; none of them does
 * anything when the call has ended before.
 */
final class HeldCall<Q, R> extends ServerCall.Listener<Q> {

  /** Decides where a call is served, maybe later and on another thread. */
  interface Decision<Q, R> {

    /**
     * The call's first message has come.
     *
     * @param message null = it ends without one
     */
    void of(HeldCall<Q, R> call, Q message);
  }

  private final ServerCall<Q, R> call;
  private final Metadata headers;
  private final ServerCallHandler<Q, R> handler;
  private final Decision<Q, R> decision;
  private final Runnable over;

  // Guarded by this monitor.
  private ServerCall.Listener<Q> server;
  private HandedOnCall<Q, R> handedOn;
  private Q first;
  private boolean asked;
  private boolean halfClosed;
  private boolean gone;

  /**
   * A call of which nothing was read.
   *
   * @param handler serves it here
   * @param over hears when it is served here, or has ended
   */
  HeldCall(
      ServerCall<Q, R> call,
      Metadata headers,
      ServerCallHandler<Q, R> handler,
      Decision<Q, R> decision,
      Runnable over) {
    this.call = call;
    this.headers = headers;
    this.handler = handler;
    this.decision = decision;
    this.over = over;
  }

  /** Has the first message decide. */
  synchronized void askForFirst() {
    asked = true;
    call.request(1);
  }

  /** This server serves it. */
  synchronized void here() {
    if (!isDecided()) {
      over.run();
      tellAgain(handler.startCall(asked && first != null ? new Asked<>(call) : call, headers));
    }
  }

  /**
   * The race's home serves it.
   *
   * @param toHome the headers for it
   */
  synchronized void at(Channel home, Metadata toHome) {
    if (isDecided()) {
      return;
    }
    handedOn = HandedOnCall.begin(call, home, toHome);
    if (!asked) {
      call.request(1);
    }
    tellAgain(handedOn);
  }

  /** Nobody serves it. */
  synchronized void refuse(StreamEnd why) {
    if (!isDecided()) {
      server = new ServerCall.Listener<>() {};
      call.close(GrpcAnswers.status(why), new Metadata());
    }
  }

  private boolean isDecided() {
    return gone || server != null;
  }

  private void tellAgain(ServerCall.Listener<Q> listener) {
    server = listener;
    Q message = first;
    first = null;
    if (message != null) {
      listener.onMessage(message);
    }
    if (halfClosed) {
      listener.onHalfClose();
    }
  }

  /** Ends the call when what was taken of it is answered. */
  synchronized void stop() {
    if (handedOn == null) {
      refuse(StreamEnd.STOPPING);
    } else {
      handedOn.stop();
    }
  }

  /** Ends the call now. */
  synchronized void abort() {
    if (handedOn == null) {
      refuse(StreamEnd.STOPPING);
    } else {
      handedOn.abort();
    }
  }

  @Override
  public synchronized void onMessage(Q message) {
    if (server != null) {
      server.onMessage(message);
    } else {
      first = message;
      decision.of(this, message);
    }
  }

  @Override
  public synchronized void onHalfClose() {
    if (server != null) {
      server.onHalfClose();
      return;
    }
    halfClosed = true;
    if (asked && first == null) {
      decision.of(this, null);
    }
  }

  @Override
  public synchronized void onReady() {
    if (server != null) {
      server.onReady();
    }
  }

  @Override
  public synchronized void onCancel() {
    end();
    if (server != null) {
      server.onCancel();
    }
  }

  @Override
  public synchronized void onComplete() {
    end();
    if (server != null) {
      server.onComplete();
    }
  }

  private void end() {
    gone = true;
    over.run();
  }

  /** A message of it has been asked for and told already. */
  private static final class Asked<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final AtomicBoolean one = new AtomicBoolean(true);

    Asked(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void request(int messages) {
      int further = one.getAndSet(false) ? messages - 1 : messages;
      if (further > 0) {
        super.request(further);
      }
    }
  }
}
