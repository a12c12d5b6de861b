package dev.drift.web.live;

import dev.drift.live.LiveFeed;
import dev.drift.live.LiveViewer;
import dev.drift.live.ReportedLatency;
import dev.drift.race.RaceInfo;
import dev.drift.viewer.CloseCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The WebSocket of the sensor pipeline's dashboard: one text message for each reading of the race
 * that the parameter {@code race} names, or of the practice race. What a dashboard calls itself, in
 * {@code client_id}, is not looked at.
 */
@ServerEndpoint(value = DashboardEndpoint.PATH, configurator = LiveHandshake.class)
@Dependent
public class DashboardEndpoint extends OneWayEndpoint {

  static final String PATH = "/ws";

  @Inject private ReportedLatency latency;

  /** The client whose measurements count; null = none do. */
  private volatile String client;

  @OnOpen
  public void open(Session session) {
    if (join(session, () -> watch(session))) {
      String address = ViewerHandshake.clientAddress(session);
      latency.connected(address);
      client = address;
    }
  }

  private Optional<LiveViewer> watch(Session session) throws RefusedSessionException {
    LiveFeed race = watched().live(session, raceId(session.getRequestParameterMap()));
    watched().requireVisible(session, race.race(), CloseCode.NO_SUCH_RACE);
    return race.addDashboard(connections().of(session), LiveHandshake.arrival(session, race));
  }

  /** The race that a handshake's parameters name. */
  static String raceId(Map<String, List<String>> parameters) {
    List<String> named = parameters.getOrDefault("race", List.of());
    return named.isEmpty() ? RaceInfo.PRACTICE : named.get(0);
  }

  @Override
  void left() {
    String counted = client;
    if (counted != null) {
      latency.disconnected(counted);
    }
  }
}
