package dev.drift.web.live;

import dev.drift.live.CloseCode;
import dev.drift.live.LiveDirectory;
import dev.drift.live.LiveFeed;
import dev.drift.live.Viewer;
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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The original DRIFT's WebSocket: one text message for each sample of the race on that UDP port.
 *
 * <p>What the client sends is ignored up to {@link #MOST_INCOMING} characters a message; a longer
 * one closes with 1009. Mistakes close with 1008 after the handshake, as the original does.
 */
@ServerEndpoint("/race/{udp_port}")
@Dependent
public class DriftEndpoint {

  private static final Logger LOG = System.getLogger(DriftEndpoint.class.getName());
  private static final int MOST_INCOMING = 4096;

  @Inject private LiveDirectory races;
  @Inject private ViewerConnections connections;

  // The endpoint's instance belongs to one session.
  private volatile Viewer viewer;

  @OnOpen
  public void open(Session session, @PathParam("udp_port") String udpPort) {
    if (!udpPort.matches("[0-9]{1,9}")) {
      SessionClosing.close(session, CloseCode.POLICY, "Invalid path format");
      return;
    }
    Optional<LiveFeed> race = races.findByUdpPort(Integer.parseInt(udpPort));
    if (race.isEmpty()) {
      SessionClosing.close(session, CloseCode.POLICY, "No race on UDP port " + udpPort);
      return;
    }
    viewer = race.get().addDriftViewer(connections.of(session)).orElse(null);
  }

  @OnMessage
  public void pong(PongMessage pong) {
    Viewer joined = viewer;
    if (joined != null) {
      joined.pong();
    }
  }

  @OnMessage(maxMessageSize = MOST_INCOMING)
  public void ignore(String text) {
    // The contract has nothing from the client.
  }

  @OnMessage(maxMessageSize = MOST_INCOMING)
  public void ignore(byte[] bytes) {
    // The contract has nothing from the client.
  }

  @OnError
  public void failed(Throwable why) {
    LOG.log(Level.DEBUG, "A viewer's connection failed", why);
  }

  @OnClose
  public void closed() {
    Viewer joined = viewer;
    if (joined != null) {
      joined.leave();
    }
  }
}
