package dev.drift.web.live;

import dev.drift.web.proxy.TrustedHops;
import dev.drift.web.security.PageOrigins;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
    // The WebSocket API has no way to who sent it, and the injected one is as it arrived.
    HttpServletRequest sent = find(TrustedHops.class).asSent(find(HttpServletRequest.class));
    properties.put(
        FOREIGN_ORIGIN,
        find(PageOrigins.class)
            .isForeign(header(request, "Origin"), Objects.toString(sent.getHeader("Host"), "")));
    properties.put(CLIENT_ADDRESS, sent.getRemoteAddr());
    properties.put(OFFERED, !header(request, HandshakeRequest.SEC_WEBSOCKET_PROTOCOL).isEmpty());
  }

  private static <T> T find(Class<T> bean) {
    return CDI.current().select(bean).get();
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
