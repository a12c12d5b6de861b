package dev.drift.web.live;

import dev.drift.intake.stream.StreamIntake;
import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import dev.drift.supervision.Stage;
import dev.drift.supervision.Stages;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.ServerDrained;
import dev.drift.web.proxy.TrustedHops;
import dev.drift.web.socket.SocketFlow;
import dev.drift.web.socket.SocketReaders;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The drones' channels whose races have another node as their home. Its threads begin with the
 * first one.
 */
@ApplicationScoped
public class DroneRelays {

  private static final Logger LOG = System.getLogger(DroneRelays.class.getName());

  static final String MOVES = "the race moves to another server: connect again";

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration LOOKS = Duration.ofSeconds(1);

  /** How long a client's handshake may wait for the home's. */
  private static final Duration AWAIT = Duration.ofSeconds(1);

  private static final Duration ABANDONED = Duration.ofSeconds(10);
  private static final int THREADS = 2;

  /** Handshakes that wait for a home, each with a thread of this server; others don't wait. */
  private static final int MAX_WAITING = 16;

  private final Set<DroneRelay> open = ConcurrentHashMap.newKeySet();
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private ExecutorService executor;
  private HttpClient client;
  private Stage watching;

  @Inject private NodeDirectory nodes;
  @Inject private StreamIntake streams;
  @Inject private Stages stages;
  @Inject private SocketReaders readers;
  @Resource private ManagedThreadFactory threads;

  /** Whether there is another node now. */
  boolean areNeeded() {
    return !nodes.others().isEmpty();
  }

  /**
   * The other node to which a connection for the race is to be handed on; empty = none.
   *
   * @param shown what the handshake says of nodes
   * @throws RefusedSessionException it was handed on before, the race has no home now, or none is
   *     known because this node is starting
   */
  Optional<Node> home(String raceId, DroneHandshake.Shown shown) throws RefusedSessionException {
    if (nodes.own().isEmpty()) {
      throw new RefusedSessionException(
          CloseCode.TRY_AGAIN_LATER, "the server is starting: try again");
    }
    if (areNeeded() && nodes.isHandedOn(shown.node())) {
      throw new RefusedSessionException(CloseCode.SERVICE_RESTART, MOVES);
    }
    Optional<Node> home = nodes.homeElsewhere(raceId);
    if (home.isEmpty() && nodes.isBetweenHomes(raceId)) {
      throw new RefusedSessionException(CloseCode.SERVICE_RESTART, MOVES);
    }
    return home;
  }

  /**
   * Connects to the home for a client whose handshake is not answered yet, so that the home keeps
   * what comes from then on. Waits for that, but not for long.
   *
   * @param flow holds the client
   * @return empty when no other node is known to be the race's home: to be asked for again when the
   *     session is open and can be told why
   */
  Optional<DroneRelay> expect(DroneAddress address, DroneHandshake.Shown shown, SocketFlow flow) {
    try {
      return streams.race(address.raceId()).isPresent()
          ? Optional.empty()
          : home(address.raceId(), shown).map(home -> connect(address, shown, flow, home));
    } catch (RefusedSessionException | RuntimeException e) {
      LOG.log(Level.DEBUG, "A drone's client is not handed on yet", e);
      return Optional.empty();
    }
  }

  /** Connects to the home. */
  DroneRelay connect(DroneAddress address, DroneHandshake.Shown shown, SocketFlow flow, Node home) {
    begin();
    AtomicReference<DroneRelay> self = new AtomicReference<>();
    DroneRelay relay = new DroneRelay(home, flow, executor, readers, () -> open.remove(self.get()));
    self.set(relay);
    open.add(relay);
    try {
      await(connect(address, shown, relay));
    } catch (RuntimeException e) {
      // No header or address that can be passed on, or the server is stopping.
      relay.lost(e);
    }
    return relay;
  }

  private void await(CompletableFuture<WebSocket> connected) {
    if (!waiting.tryAcquire()) {
      return;
    }
    try {
      connected.get(AWAIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.DEBUG, "A drone's client does not reach the home at once", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.release();
    }
  }

  private CompletableFuture<WebSocket> connect(
      DroneAddress address, DroneHandshake.Shown shown, DroneRelay relay) {
    Node home = relay.home();
    WebSocket.Builder connection = client.newWebSocketBuilder().connectTimeout(CONNECT);
    shown.headers().forEach(connection::header);
    connection.header(TrustedHops.NODE, home.secret());
    if (!shown.subprotocol().isEmpty()) {
      connection.subprotocols(shown.subprotocol());
    }
    return connection
        .buildAsync(address(shown.path(), address, home), relay)
        .whenComplete(
            (socket, failure) -> {
              if (failure != null) {
                relay.lost(failure);
              }
            });
  }

  static URI address(String path, DroneAddress address, Node home) {
    String host = home.host().contains(":") ? "[" + home.host() + "]" : home.host();
    String race = URLEncoder.encode(address.raceId(), StandardCharsets.UTF_8);
    return URI.create("ws://" + host + ":" + home.httpPort() + path + "?race=" + race);
  }

  private synchronized void begin() {
    if (client == null) {
      executor = Executors.newFixedThreadPool(THREADS, threads);
      client = client(executor);
      watching = stages.start("drift-relays", this::watch);
    }
  }

  static HttpClient client(Executor executor) {
    return HttpClient.newBuilder()
        .executor(executor)
        .connectTimeout(CONNECT)
        // Whatever the operator has others go through: nodes reach each other directly.
        .proxy(HttpClient.Builder.NO_PROXY)
        .build();
  }

  /** A node that stopped to answer closes nothing by itself. */
  private void watch(Stage stage) throws InterruptedException {
    while (stage.pause(LOOKS)) {
      for (DroneRelay relay : open) {
        boolean gone =
            nodes.others().stream().noneMatch(node -> node.runId().equals(relay.home().runId()));
        if (gone || relay.isAbandoned(ABANDONED)) {
          relay.end(CloseCode.SERVICE_RESTART, DroneRelay.HOME_LOST);
        }
      }
    }
  }

  /** Before the server is stopped, while the clients can still be told. */
  void leave(@Observes(notifyObserver = Reception.IF_EXISTS) ServerDrained event) {
    stop();
  }

  @PreDestroy
  synchronized void stop() {
    if (client != null) {
      watching.stop();
      watching.interrupt();
      open.forEach(relay -> relay.end(CloseCode.SERVICE_RESTART, MOVES));
      executor.shutdown();
    }
  }
}
