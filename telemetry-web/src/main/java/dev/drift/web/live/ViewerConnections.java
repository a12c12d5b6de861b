package dev.drift.web.live;

import dev.drift.viewer.ViewerConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Chooses what carries frames to a viewer: the server's fast way, or else the portable one. */
@ApplicationScoped
public class ViewerConnections {

  private static final Logger LOG = System.getLogger(ViewerConnections.class.getName());

  private final AtomicBoolean portableSaid = new AtomicBoolean();

  /** The connection of that session; it has no idle timeout from now on. */
  public ViewerConnection of(Session session) {
    if (TyrusSockets.isPlainTyrus(session)) {
      try {
        return new TyrusViewerConnection(session, TyrusSockets.of(session));
      } catch (ReflectiveOperationException | RuntimeException e) {
        sayPortable("This Tyrus does not take encoded frames: " + e);
      }
    } else {
      sayPortable("The WebSocket server is not a plain Tyrus: " + session.getClass().getName());
    }
    session.setMaxIdleTimeout(0);
    return new JakartaViewerConnection(session);
  }

  private void sayPortable(String why) {
    if (portableSaid.compareAndSet(false, true)) {
      LOG.log(Level.INFO, why + "; live pictures go by the portable WebSocket API");
    }
  }
}
