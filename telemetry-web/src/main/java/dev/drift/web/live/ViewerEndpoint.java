package dev.drift.web.live;

import dev.drift.viewer.CloseCode;
import dev.drift.viewer.Viewer;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;

/**
 * A WebSocket of one viewer: its pongs, its failures and its end. An instance belongs to one
 * session.
 *
 * @param <V> the viewer
 */
public abstract class ViewerEndpoint<V extends Viewer> {

  private final TextParts parts;
  private volatile V viewer;

  /**
   * For subclasses.
   *
   * @param maxCharacters of a text; a longer one closes with 1009
   */
  protected ViewerEndpoint(int maxCharacters) {
    parts = new TextParts(maxCharacters);
  }

  /** Whose session it is; null = it was refused, or is not open yet. */
  final V viewer() {
    return viewer;
  }

  /** The session is that viewer's; null = it was refused. */
  final void serves(V joined) {
    viewer = joined;
  }

  /** A part of a client's text: a container would collect a whole one, maybe without a bound. */
  @OnMessage
  public void part(Session session, String part, boolean last) {
    if (parts.areTooLong()) {
      return;
    }
    parts.add(part, last).ifPresent(this::message);
    if (parts.areTooLong()) {
      SessionClosing.close(session, CloseCode.TOO_LONG, "the message is too long");
    }
  }

  /** A text of the client. */
  abstract void message(String text);

  @OnMessage
  public void pong(PongMessage pong) {
    V joined = viewer;
    if (joined != null) {
      joined.pong();
    } else {
      heardWithoutViewer();
    }
  }

  @OnError
  public void failed(Session session, Throwable why) {
    SessionClosing.closeFailed(session, why);
  }

  @OnClose
  public void closed() {
    V joined = viewer;
    if (joined != null) {
      joined.leave();
      left();
    } else {
      closedWithoutViewer();
    }
  }

  /** A viewer's session has ended. */
  void left() {
    // Nothing more to do.
  }

  /** A pong came over a session that serves no viewer. */
  void heardWithoutViewer() {
    // It was refused.
  }

  /** A session has ended that served no viewer. */
  void closedWithoutViewer() {
    // It was refused.
  }
}
