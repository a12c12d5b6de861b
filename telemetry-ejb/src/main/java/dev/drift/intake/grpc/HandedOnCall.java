package dev.drift.intake.grpc;

import dev.drift.intake.stream.StreamEnd;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A sender's call and the same call to its race's home: messages, their end and its status go from
 * one to the other as they are.
 *
 * <p>Bound: of each side a message is asked for only when the other one takes it, so beyond one
 * message and what gRPC buffers of a stream, flow control holds who sends.
 */
final class HandedOnCall<Q, R> extends ServerCall.Listener<Q> {

  private final ServerCall<Q, R> sender;
  private final ClientCall<Q, R> home;
  private final Trailers trailers = new Trailers();

  // All of it, and the calls themselves, are guarded by this monitor.
  private boolean homeTakesMore = true;
  private boolean ended;
  private boolean stopping;
  private boolean senderWaits;
  private boolean homeWaits;

  private HandedOnCall(ServerCall<Q, R> sender, Channel channel) {
    this.sender = sender;
    this.home =
        channel.newCall(
            sender.getMethodDescriptor(),
            CallOptions.DEFAULT.withStreamTracerFactory(trailers.factory()));
  }

  /**
   * Begins the call to the home. A message of the sender was asked for, and is told to the result,
   * which asks for each further one.
   *
   * @param headers for the home
   */
  static <Q, R> HandedOnCall<Q, R> begin(
      ServerCall<Q, R> sender, Channel channel, Metadata headers) {
    HandedOnCall<Q, R> call = new HandedOnCall<>(sender, channel);
    synchronized (call) {
      call.home.start(call.new FromHome(), headers);
      call.home.request(1);
    }
    return call;
  }

  @Override
  public synchronized void onMessage(Q message) {
    if (!homeTakesMore) {
      return;
    }
    home.sendMessage(message);
    if (home.isReady()) {
      sender.request(1);
    } else {
      senderWaits = true;
    }
  }

  @Override
  public synchronized void onHalfClose() {
    endOfMessages();
  }

  private void endOfMessages() {
    if (homeTakesMore) {
      homeTakesMore = false;
      home.halfClose();
    }
  }

  @Override
  public synchronized void onReady() {
    if (homeWaits) {
      homeWaits = false;
      home.request(1);
    }
  }

  @Override
  public synchronized void onCancel() {
    cancel("The sender has gone.");
  }

  private void cancel(String why) {
    ended = true;
    homeTakesMore = false;
    home.cancel(why, null);
  }

  /** Takes nothing more; the call ends UNAVAILABLE when the home has answered what it took. */
  synchronized void stop() {
    stopping = true;
    endOfMessages();
  }

  /** Ends the call now, whatever was not answered. */
  synchronized void abort() {
    if (!ended) {
      cancel("The server is stopping.");
      sender.close(GrpcAnswers.status(StreamEnd.STOPPING), new Metadata());
    }
  }

  private final class FromHome extends ClientCall.Listener<R> {

    @Override
    public void onHeaders(Metadata headers) {
      synchronized (HandedOnCall.this) {
        if (!ended) {
          sender.sendHeaders(headers);
        }
      }
    }

    @Override
    public void onMessage(R answer) {
      synchronized (HandedOnCall.this) {
        if (ended) {
          return;
        }
        sender.sendMessage(answer);
        if (sender.isReady()) {
          home.request(1);
        } else {
          homeWaits = true;
        }
      }
    }

    @Override
    public void onReady() {
      synchronized (HandedOnCall.this) {
        if (senderWaits) {
          senderWaits = false;
          sender.request(1);
        }
      }
    }

    @Override
    public void onClose(Status status, Metadata metadata) {
      synchronized (HandedOnCall.this) {
        homeTakesMore = false;
        if (!ended) {
          ended = true;
          sender.close(told(status), metadata);
        }
      }
    }

    private Status told(Status status) {
      if (!trailers.came) {
        // What the connection's failure is called here is nothing to the sender.
        return GrpcAnswers.status(StreamEnd.HOME_SILENT);
      }
      return stopping && status.isOk() ? GrpcAnswers.status(StreamEnd.STOPPING) : status;
    }
  }

  /** Tells a status that the home has sent from one that was made up for it. */
  private static final class Trailers extends ClientStreamTracer {
    private volatile boolean came;

    ClientStreamTracer.Factory factory() {
      return new ClientStreamTracer.Factory() {
        @Override
        public ClientStreamTracer newClientStreamTracer(StreamInfo info, Metadata headers) {
          return Trailers.this;
        }
      };
    }

    @Override
    public void inboundTrailers(Metadata metadata) {
      came = true;
    }
  }
}
