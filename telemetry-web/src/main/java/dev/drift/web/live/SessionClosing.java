package dev.drift.web.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Closes sessions that may have gone already. */
final class SessionClosing {

  private static final Logger LOG = System.getLogger(SessionClosing.class.getName());

  private SessionClosing() {}

  static void close(Session session, int code, String reason) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "Closing a session that has gone", e);
    }
  }
}
