package dev.drift.web.live;

import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveViewer;
import dev.drift.viewer.Viewer;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.util.Optional;

/**
 * A live picture on whose WebSocket the server alone speaks.
 *
 * <p>What the client sends is ignored up to {@link #MAX_INCOMING} characters a message; a longer
 * one closes with 1009. Refusals close after the handshake.
 */
public abstract class OneWayEndpoint {

  private static final int MAX_INCOMING = 4096;

  @Inject private LiveDirectory races;
  @Inject private WatchedRaces watched;
  @Inject private ViewerConnections connections;

  // The endpoint's instance belongs to one session.
  private volatile Viewer viewer;

  /** For subclasses. */
  protected OneWayEndpoint() {}

  /** Makes the session's viewer. */
  @FunctionalInterface
  interface Joining {
    Optional<LiveViewer> join() throws RefusedSessionException;
  }

  /**
   * Lets the session watch, unless its page is of another host.
   *
   * @return whether it watches; if not, it is closed
   */
  final boolean join(Session session, Joining joining) {
    try {
      PageRequest.refuseForeign(session);
      viewer = joining.join().orElse(null);
    } catch (RefusedSessionException e) {
      SessionClosing.close(session, e.closeCode(), e.getMessage());
    }
    return viewer != null;
  }

  final LiveDirectory races() {
    return races;
  }

  final WatchedRaces watched() {
    return watched;
  }

  final ViewerConnections connections() {
    return connections;
  }

  @OnMessage
  public void pong(PongMessage pong) {
    Viewer joined = viewer;
    if (joined != null) {
      joined.pong();
    }
  }

  @OnMessage(maxMessageSize = MAX_INCOMING)
  public void ignore(String text) {
    // The contract has nothing from the client.
  }

  @OnMessage(maxMessageSize = MAX_INCOMING)
  public void ignore(byte[] bytes) {
    // The contract has nothing from the client.
  }

  @OnError
  public void failed(Session session, Throwable why) {
    SessionClosing.closeFailed(session, why);
  }

  @OnClose
  public void closed() {
    Viewer joined = viewer;
    if (joined != null) {
      joined.leave();
      left();
    }
  }

  /** A session that watched has ended. */
  void left() {
    // Nothing more to do.
  }
}
