package dev.drift.web.live;

import dev.drift.live.CloseCode;
import dev.drift.live.LiveFormat;
import dev.drift.live.PageViewer;
import jakarta.websocket.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a page wants to be sent samples.
 *
 * @param hz messages a second at most
 */
record PageRequest(LiveFormat format, int hz) {

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
    if (Boolean.TRUE.equals(session.getUserProperties().get(LiveHandshake.FOREIGN_ORIGIN))) {
      throw new RefusedSessionException(CloseCode.POLICY, "this page is of another host");
    }
  }

  private static LiveFormat format(Session session) throws RefusedSessionException {
    Map<String, Object> handshake = session.getUserProperties();
    Optional<LiveFormat> format = LiveFormat.of(session.getNegotiatedSubprotocol());
    if (format.isEmpty() && Boolean.TRUE.equals(handshake.get(LiveHandshake.OFFERED))) {
      String known = String.join(" or ", LiveFormat.subprotocols());
      throw new RefusedSessionException(CloseCode.PROTOCOL_ERROR, "use subprotocol " + known);
    }
    return format.orElse(LiveFormat.JSON);
  }

  private static int hz(Session session) throws RefusedSessionException {
    List<String> values = session.getRequestParameterMap().get("hz");
    if (values == null || values.isEmpty()) {
      return PageViewer.MOST_HZ;
    }
    String text = values.get(0);
    int hz = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 0;
    if (hz < 1 || hz > PageViewer.MOST_HZ) {
      throw new RefusedSessionException(
          CloseCode.POLICY, "hz is a whole number from 1 to " + PageViewer.MOST_HZ);
    }
    return hz;
  }
}
