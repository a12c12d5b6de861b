package dev.drift.intake.grpc;

import dev.drift.intake.stream.StreamEnd;
import dev.drift.intake.stream.StreamIntake;
import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import dev.drift.proto.v1.IngestRequest;
import dev.drift.proto.v1.TelemetryIngestGrpc;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Has each call served where its race's home is. One that another node has handed on shows this
 * node's secret, and is not handed on again.
 *
 * <p>The existing service names the race in its metadata, the typed one in its first message. While
 * no other node is alive a call passes as if this were not here.
 */
final class HomeRouting implements ServerInterceptor {

  /** The secret of the node that a call is handed on to. */
  static final Metadata.Key<String> NODE =
      Metadata.Key.of("drift-node", Metadata.ASCII_STRING_MARSHALLER);

  private static final Logger LOG = System.getLogger(HomeRouting.class.getName());
  private static final String TYPED = TelemetryIngestGrpc.getIngestMethod().getFullMethodName();

  private static final StreamEnd NO_PORT =
      new StreamEnd(StreamEnd.Kind.UNAVAILABLE, "The race's server takes no gRPC streams.");

  private final NodeDirectory nodes;
  private final StreamIntake intake;
  private final NodeChannels channels;
  private final Executor lookups;
  private final Set<HeldCall<?, ?>> held = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * To the homes of that directory.
   *
   * @param lookups where the database may be asked for a race's home, which may take long; may
   *     refuse
   */
  HomeRouting(NodeDirectory nodes, StreamIntake intake, NodeChannels channels, Executor lookups) {
    this.nodes = nodes;
    this.intake = intake;
    this.channels = channels;
    this.lookups = lookups;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (nodes.others().isEmpty()) {
      return next.startCall(call, headers);
    }
    boolean handedOn = nodes.isHandedOn(headers.get(NODE));
    if (call.getMethodDescriptor().getFullMethodName().equals(TYPED)) {
      HeldCall<Q, R> waiting =
          hold(
              call,
              headers,
              next,
              (typed, message) -> decide(typed, raceId(message), headers, handedOn));
      waiting.askForFirst();
      return waiting;
    }
    String raceId = CallMetadata.raceId(headers);
    if (isHere(raceId)) {
      return next.startCall(call, headers);
    }
    HeldCall<Q, R> waiting = hold(call, headers, next, (seed, message) -> {});
    decide(waiting, Optional.of(raceId), headers, handedOn);
    return waiting;
  }

  private boolean isHere(String raceId) {
    return intake.race(raceId).isPresent();
  }

  /** The race of a first message; empty = it names none, which only the service can refuse. */
  private static Optional<String> raceId(Object message) {
    return message instanceof IngestRequest request && request.hasOpen()
        ? Optional.of(StreamOpening.raceId(request.getOpen()))
        : Optional.empty();
  }

  private <Q, R> HeldCall<Q, R> hold(
      ServerCall<Q, R> call,
      Metadata headers,
      ServerCallHandler<Q, R> next,
      HeldCall.Decision<Q, R> decision) {
    AtomicReference<HeldCall<Q, R>> self = new AtomicReference<>();
    HeldCall<Q, R> waiting =
        new HeldCall<>(call, headers, next, decision, () -> held.remove(self.get()));
    self.set(waiting);
    held.add(waiting);
    if (stopped) {
      waiting.stop();
    }
    return waiting;
  }

  private void decide(
      HeldCall<?, ?> call, Optional<String> raceId, Metadata headers, boolean handedOn) {
    if (raceId.isEmpty() || isHere(raceId.get())) {
      call.here();
    } else if (handedOn) {
      call.refuse(StreamEnd.MOVED);
    } else {
      try {
        lookups.execute(Context.current().wrap(() -> lookUp(call, raceId.get(), headers)));
      } catch (RejectedExecutionException e) {
        LOG.log(Level.DEBUG, "Too many races are looked up", e);
        call.refuse(StreamOpening.ARCHIVE_SILENT);
      }
    }
  }

  private void lookUp(HeldCall<?, ?> call, String raceId, Metadata headers) {
    try {
      Optional<Node> home = nodes.homeElsewhere(raceId);
      if (home.isEmpty()) {
        call.here();
      } else if (home.get().grpcPort() == 0) {
        call.refuse(NO_PORT);
      } else {
        handOn(call, home.get(), headers);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "A race''s home can''t be found", e);
      call.refuse(StreamOpening.ARCHIVE_SILENT);
    }
  }

  private void handOn(HeldCall<?, ?> call, Node home, Metadata headers) {
    Channel channel = channels.to(home);
    Metadata toHome = new Metadata();
    toHome.merge(headers);
    toHome.discardAll(NODE);
    toHome.put(NODE, home.secret());
    call.at(channel, toHome);
  }

  /** Every call that is not served here ends when what the home took is answered. */
  void stop() {
    stopped = true;
    held.forEach(HeldCall::stop);
  }

  /** Every such call ends now. */
  void abort() {
    held.forEach(HeldCall::abort);
  }
}
