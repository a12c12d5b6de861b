package dev.drift.web.live;

import dev.drift.viewer.CloseCode;
import dev.drift.viewer.PageFormat;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a page wants to be sent samples.
 *
 * @param hz messages a second at most
 */
record PageRequest(PageFormat format, int hz) {

  /**
   * What the session's handshake asks for.
   *
   * @throws RefusedSessionException when it is not allowed
   */
  static PageRequest of(Session session) throws RefusedSessionException {
    refuseForeign(session);
    return new PageRequest(format(session), hz(session));
  }

  /**
   * Refuses pages of other hosts.
   *
   * @throws RefusedSessionException it is one
   */
  static void refuseForeign(Session session) throws RefusedSessionException {
    if (Boolean.TRUE.equals(session.getUserProperties().get(ViewerHandshake.FOREIGN_ORIGIN))) {
      throw new RefusedSessionException(CloseCode.POLICY, "this page is of another host");
    }
  }

  private static PageFormat format(Session session) throws RefusedSessionException {
    Map<String, Object> handshake = session.getUserProperties();
    Optional<PageFormat> format = PageFormat.of(session.getNegotiatedSubprotocol());
    if (format.isEmpty() && Boolean.TRUE.equals(handshake.get(ViewerHandshake.OFFERED))) {
      String known = String.join(" or ", PageFormat.subprotocols());
      throw new RefusedSessionException(CloseCode.PROTOCOL_ERROR, "use subprotocol " + known);
    }
    return format.orElse(PageFormat.JSON);
  }

  private static int hz(Session session) throws RefusedSessionException {
    List<String> values = session.getRequestParameterMap().get("hz");
    if (values == null || values.isEmpty()) {
      return PageFormat.MAX_HZ;
    }
    String text = values.get(0);
    int hz = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 0;
    if (hz < 1 || hz > PageFormat.MAX_HZ) {
      throw new RefusedSessionException(
          CloseCode.POLICY, "hz is a whole number from 1 to " + PageFormat.MAX_HZ);
    }
    return hz;
  }
}
