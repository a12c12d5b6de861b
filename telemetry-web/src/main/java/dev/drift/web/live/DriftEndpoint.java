package dev.drift.web.live;

import dev.drift.live.LiveFeed;
import dev.drift.live.LiveViewer;
import dev.drift.viewer.CloseCode;
import jakarta.enterprise.context.Dependent;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Optional;

/**
 * The original DRIFT's WebSocket: one text message for each sample of the race on that UDP port.
 * Mistakes close with 1008 after the handshake, as the original does.
 */
@ServerEndpoint(value = "/race/{udp_port}", configurator = LiveHandshake.class)
@Dependent
public class DriftEndpoint extends OneWayEndpoint {

  @OnOpen
  public void open(Session session, @PathParam("udp_port") String udpPort) {
    join(session, () -> watch(session, udpPort));
  }

  private Optional<LiveViewer> watch(Session session, String udpPort)
      throws RefusedSessionException {
    if (!isPort(udpPort)) {
      throw new RefusedSessionException(CloseCode.POLICY, "Invalid path format");
    }
    String noSuchRace = "No race on UDP port " + udpPort;
    LiveFeed race = watched().liveOn(session, Integer.parseInt(udpPort), noSuchRace);
    watched().requireVisible(session, race.race(), noSuchRace);
    return race.addDriftViewer(connections().of(session), LiveHandshake.arrival(session, race));
  }

  /** Whether it is a number that a UDP port may have. */
  static boolean isPort(String text) {
    return text.matches("[0-9]{1,9}");
  }
}
