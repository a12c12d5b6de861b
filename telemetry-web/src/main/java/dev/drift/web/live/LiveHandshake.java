package dev.drift.web.live;

import dev.drift.live.LiveFeed;
import dev.drift.live.ViewerArrival;
import dev.drift.live.node.NodePictures;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The handshake of a live picture: the race keeps what is received from here on, because the client
 * may cause samples as soon as it has the answer, before the server opens its session. A race whose
 * home is another node is shown here from then on.
 */
public class LiveHandshake extends ViewerHandshake {

  private static final Logger LOG = System.getLogger(LiveHandshake.class.getName());
  private static final String ARRIVAL = "dev.drift.arrival";

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    super.modifyHandshake(config, request, response);
    Consumer<LiveFeed> expect =
        race -> config.getUserProperties().put(ARRIVAL, race.expectViewer());
    NodePictures races = CDI.current().select(NodePictures.class).get();
    try {
      find(races, request.getRequestURI().getPath(), request.getParameterMap()).ifPresent(expect);
    } catch (RuntimeException e) {
      // The database. It is looked for again when the session is open and can be told why.
      LOG.log(Level.DEBUG, "The race of a handshake could not be looked up", e);
    }
  }

  /** The race of {@code …/race/{udp_port}}, {@code …/races/{id}/live} or {@code …/ws?race=id}. */
  static Optional<LiveFeed> find(
      NodePictures races, String path, Map<String, List<String>> parameters) {
    String[] segments = path.split("/", -1);
    int last = segments.length - 1;
    if (last > 0 && segments[last].equals("live")) {
      return races.find(segments[last - 1]);
    }
    if (path.endsWith(DashboardEndpoint.PATH)) {
      return races.find(DashboardEndpoint.raceId(parameters));
    }
    return last >= 0 && DriftEndpoint.isPort(segments[last])
        ? races.findByUdpPort(Integer.parseInt(segments[last]))
        : Optional.empty();
  }

  /** When the session's client arrived; now, if the race was not found at the handshake. */
  static ViewerArrival arrival(Session session, LiveFeed race) {
    Object noted = session.getUserProperties().get(ARRIVAL);
    return noted instanceof ViewerArrival arrival ? arrival : race.expectViewer();
  }
}
