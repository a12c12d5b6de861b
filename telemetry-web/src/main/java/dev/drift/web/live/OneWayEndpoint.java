package dev.drift.web.live;

import dev.drift.live.LiveViewer;
import jakarta.inject.Inject;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import java.util.Optional;

/**
 * A live picture on whose WebSocket the server alone speaks.
 *
 * <p>What the client sends is ignored up to {@link #MAX_INCOMING} characters a message; a longer
 * one closes with 1009. Refusals close after the handshake.
 */
public abstract class OneWayEndpoint extends ViewerEndpoint<LiveViewer> {

  private static final int MAX_INCOMING = 4096;

  @Inject private WatchedRaces watched;
  @Inject private ViewerConnections connections;

  /** For subclasses. */
  protected OneWayEndpoint() {
    super(MAX_INCOMING);
  }

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
      serves(joining.join().orElse(null));
    } catch (RefusedSessionException e) {
      SessionClosing.close(session, e.closeCode(), e.getMessage());
    }
    return viewer() != null;
  }

  final WatchedRaces watched() {
    return watched;
  }

  final ViewerConnections connections() {
    return connections;
  }

  @Override
  final void message(String text) {
    // The contract has nothing from the client.
  }

  @OnMessage(maxMessageSize = MAX_INCOMING)
  public void ignore(byte[] bytes) {
    // The contract has nothing from the client.
  }
}
