package dev.drift.web.live;

import com.google.common.base.Splitter;
import dev.drift.intake.IngestPass;
import dev.drift.live.DroneArrival;
import dev.drift.live.DroneFeed;
import dev.drift.live.LiveDirectory;
import dev.drift.race.DroneId;
import dev.drift.race.IngestToken;
import dev.drift.web.proxy.TrustedHops;
import dev.drift.web.socket.SocketFlow;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The handshake of a drone's channel: notes the ingest token that is shown, in a header or, where a
 * browser can't set one, as the subprotocol {@code drift.token.TOKEN}, and has the race keep what
 * the drone sends from here on, or has the race's home do so, which is shown the same. Of the token
 * only its hash is kept; while there are other nodes what was shown is, until the session is open.
 */
public class DroneHandshake extends ViewerHandshake {

  static final String TOKEN_SUBPROTOCOL = "drift.token.";

  private static final String BEARER = "bearer ";
  private static final String ARRIVAL = "dev.drift.arrival";
  private static final String PASS = "dev.drift.pass";
  private static final String FLOW = "dev.drift.flow";
  private static final String SHOWN = "dev.drift.shown";
  private static final String RELAY = "dev.drift.relay";
  private static final List<String> FOR_HOME = List.of("Authorization", "Cookie");

  /**
   * What a handshake showed, for the race's home.
   *
   * @param path of its address, as it was sent
   * @param subprotocol that it is answered with; "" = none
   * @param node the secret of a node; "" = none
   */
  record Shown(String path, Map<String, String> headers, String subprotocol, String node) {

    static final Shown NOTHING = new Shown("", Map.of(), "", "");
  }

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    super.modifyHandshake(config, request, response);
    Map<String, Object> properties = config.getUserProperties();
    properties.remove(RELAY);
    properties.put(PASS, ofHeader(header(request, "Authorization")));
    SocketFlow flow = SocketFlow.ofHandshake();
    properties.put(FLOW, flow);
    DroneAddress asked = DroneAddress.of(request.getRequestURI(), request.getParameterMap());
    DroneRelays relays = CDI.current().select(DroneRelays.class).get();
    if (relays.areNeeded()) {
      Shown shown = shown(request);
      properties.put(SHOWN, shown);
      // What is refused here, the home is not asked.
      if (Boolean.FALSE.equals(properties.get(FOREIGN_ORIGIN))
          && DroneId.isValid(asked.droneId())) {
        relays.expect(asked, shown, flow).ifPresent(relay -> properties.put(RELAY, relay));
      }
    }
    CDI.current()
        .select(LiveDirectory.class)
        .get()
        .find(asked.raceId())
        .ifPresent(race -> properties.put(ARRIVAL, race.drones().expect(asked.droneId())));
  }

  private Shown shown(HandshakeRequest request) {
    Map<String, String> headers =
        FOR_HOME.stream()
            .filter(name -> !header(request, name).isEmpty())
            .collect(Collectors.toMap(name -> name, name -> header(request, name)));
    return new Shown(
        request.getRequestURI().getRawPath(),
        headers,
        getNegotiatedSubprotocol(List.of(), offered(request)),
        header(request, TrustedHops.NODE));
  }

  /** The subprotocols that the client offers; servers split their header into values, or not. */
  static List<String> offered(HandshakeRequest request) {
    return request.getHeaders().entrySet().stream()
        .filter(header -> HandshakeRequest.SEC_WEBSOCKET_PROTOCOL.equalsIgnoreCase(header.getKey()))
        .flatMap(header -> header.getValue().stream())
        .flatMap(value -> Splitter.on(',').trimResults().splitToStream(value))
        .toList();
  }

  /** What hands the session on; empty = its race was here, or had no home, at the handshake. */
  static Optional<DroneRelay> takeRelay(Session session) {
    Object noted = session.getUserProperties().remove(RELAY);
    return noted instanceof DroneRelay relay ? Optional.of(relay) : Optional.empty();
  }

  /** What the session's handshake showed, once: it is not kept. */
  static Shown takeShown(Session session) {
    Object noted = session.getUserProperties().remove(SHOWN);
    return noted instanceof Shown shown ? shown : Shown.NOTHING;
  }

  /** A user's token says who may hear, and nothing of a drone. */
  private static IngestPass ofHeader(String authorization) {
    boolean bearer = authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
    String token = bearer ? authorization.substring(BEARER.length()).strip() : "";
    return IngestToken.isOne(token) ? IngestPass.ofToken(token) : IngestPass.NONE;
  }

  /** The server must answer with the subprotocol that it took, or a browser closes. */
  @Override
  public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
    return requested.stream()
        .filter(offered -> offered.startsWith(TOKEN_SUBPROTOCOL))
        .findFirst()
        .orElse("");
  }

  /** What the session's client showed. */
  static IngestPass pass(Session session) {
    String subprotocol = session.getNegotiatedSubprotocol();
    if (subprotocol != null && subprotocol.startsWith(TOKEN_SUBPROTOCOL)) {
      return IngestPass.ofToken(subprotocol.substring(TOKEN_SUBPROTOCOL.length()));
    }
    Object noted = session.getUserProperties().get(PASS);
    return noted instanceof IngestPass pass ? pass : IngestPass.NONE;
  }

  /** What holds the session's input. */
  static SocketFlow flow(Session session) {
    return (SocketFlow) session.getUserProperties().get(FLOW);
  }

  /** What came since the session's handshake; from now on, if the race was not found then. */
  static DroneArrival arrival(Session session, DroneFeed drones, String droneId) {
    Object noted = session.getUserProperties().get(ARRIVAL);
    return noted instanceof DroneArrival arrival ? arrival : drones.expect(droneId);
  }
}
