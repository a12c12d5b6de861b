package dev.drift.web.live;

import dev.drift.viewer.CloseCode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Closes sessions that may have gone already. */
final class SessionClosing {

  /** What a close frame holds beside its code (RFC 6455, 5.5). */
  static final int MAX_REASON_BYTES = 123;

  private static final Logger LOG = System.getLogger(SessionClosing.class.getName());

  private SessionClosing() {}

  /**
   * Closes the session.
   *
   * @param reason for people; what is longer than {@link #MAX_REASON_BYTES} of UTF-8 is cut off
   */
  static void close(Session session, int code, String reason) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), cut(reason)));
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "Closing a session that has gone", e);
    }
  }

  /** Closes a session that failed, so that none stays open without an owner. */
  static void closeFailed(Session session, Throwable why) {
    LOG.log(Level.DEBUG, "A viewer's connection failed", why);
    close(session, CloseCode.SERVER_ERROR, "the connection has failed: connect again");
  }

  private static String cut(String reason) {
    CharsetEncoder utf8 =
        StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
    CharBuffer text = CharBuffer.wrap(reason);
    var unused = utf8.encode(text, ByteBuffer.allocate(MAX_REASON_BYTES), true);
    return reason.substring(0, text.position());
  }
}
