package dev.drift.web.live;

import dev.drift.web.security.PageOrigins;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;

/**
 * Notes at the handshake what the endpoint judges after it, when it can say why it refuses: whether
 * the page is one of ours, whether the client offered subprotocols, and the client's address.
 *
 * <p>The user properties are those of one connection (Jakarta WebSocket 2.1).
 */
public class ViewerHandshake extends ServerEndpointConfig.Configurator {

  static final String FOREIGN_ORIGIN = "dev.drift.foreign-origin";
  static final String OFFERED = "dev.drift.offered";
  private static final String CLIENT_ADDRESS = "dev.drift.client-address";

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    Map<String, Object> properties = config.getUserProperties();
    String origin = header(request, "Origin");
    String host = header(request, "Host");
    properties.put(
        FOREIGN_ORIGIN, CDI.current().select(PageOrigins.class).get().isForeign(origin, host));
    // The WebSocket API has no way to it.
    properties.put(
        CLIENT_ADDRESS, CDI.current().select(HttpServletRequest.class).get().getRemoteAddr());
    properties.put(OFFERED, !header(request, HandshakeRequest.SEC_WEBSOCKET_PROTOCOL).isEmpty());
  }

  /** The address that the session's handshake came from. */
  static String clientAddress(Session session) {
    return String.valueOf(session.getUserProperties().get(CLIENT_ADDRESS));
  }

  static String header(HandshakeRequest request, String name) {
    return request.getHeaders().entrySet().stream()
        .filter(header -> name.equalsIgnoreCase(header.getKey()))
        .flatMap(header -> header.getValue().stream())
        .findFirst()
        .orElse("");
  }

  @Override
  public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
    return requested.stream().filter(supported::contains).findFirst().orElse("");
  }
}
