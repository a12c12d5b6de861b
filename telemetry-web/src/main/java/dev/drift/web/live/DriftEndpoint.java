package dev.drift.web.live;

import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import dev.drift.viewer.CloseCode;
import dev.drift.viewer.Viewer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/**
 * The original DRIFT's WebSocket: one text message for each sample of the race on that UDP port.
 *
 * <p>What the client sends is ignored up to {@link #MAX_INCOMING} characters a message; a longer
 * one closes with 1009. Mistakes close with 1008 after the handshake, as the original does.
 */
@ServerEndpoint(value = "/race/{udp_port}", configurator = LiveHandshake.class)
@Dependent
public class DriftEndpoint {

  private static final int MAX_INCOMING = 4096;

  @Inject private LiveDirectory races;
  @Inject private WatchedRaces watched;
  @Inject private ViewerConnections connections;

  // The endpoint's instance belongs to one session.
  private volatile Viewer viewer;

  @OnOpen
  public void open(Session session, @PathParam("udp_port") String udpPort) {
    try {
      PageRequest.refuseForeign(session);
      if (!isPort(udpPort)) {
        throw new RefusedSessionException(CloseCode.POLICY, "Invalid path format");
      }
      String noSuchRace = "No race on UDP port " + udpPort;
      LiveFeed race =
          races
              .findByUdpPort(Integer.parseInt(udpPort))
              .orElseThrow(() -> new RefusedSessionException(CloseCode.POLICY, noSuchRace));
      watched.requireVisible(session, race.race(), noSuchRace);
      viewer =
          race.addDriftViewer(connections.of(session), LiveHandshake.arrival(session, race))
              .orElse(null);
    } catch (RefusedSessionException e) {
      SessionClosing.close(session, e.closeCode(), e.getMessage());
    }
  }

  /** Whether it is a number that a UDP port may have. */
  static boolean isPort(String text) {
    return text.matches("[0-9]{1,9}");
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
    }
  }
}
