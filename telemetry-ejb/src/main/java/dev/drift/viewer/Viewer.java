package dev.drift.viewer;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.IntPredicate;

/**
 * Someone who watches through one connection.
 *
 * <p>The loop's thread alone visits it and writes to it; this is where a viewer is pinged, found
 * dead, sent away and closed. Whatever fails on the way ends this viewer and no other.
 */
public abstract class Viewer {

  private static final Logger LOG = System.getLogger(Viewer.class.getName());

  private final ViewerConnection connection;
  private final BadItems badItems;
  private final PongWindow window;
  private volatile boolean dismissed;

  /**
   * A viewer that nothing was written to yet.
   *
   * @param badItems hears of exceptions that no connection should throw
   */
  protected Viewer(ViewerConnection connection, BadItems badItems, long nowNanos) {
    this.connection = connection;
    this.badItems = badItems;
    this.window = new PongWindow(connection, nowNanos);
  }

  /**
   * Unless the viewer may watch, nothing further is written to it but the close, at the next visit.
   *
   * @param mayWatch asked for a user's key; 0 = nobody who is signed in
   */
  public final void dismissUnless(IntPredicate mayWatch) {
    if (!mayWatch.test(connection.userKey())) {
      dismissed = true;
    }
  }

  /** The peer answered a ping. */
  public final void pong() {
    window.heard();
  }

  /** The connection has gone: removes the viewer from its group; again without effect. */
  public abstract void leave();

  /**
   * Does what is due; never throws for what concerns this viewer alone.
   *
   * @return when to come again, of {@link System#nanoTime()}
   */
  public final long visit(long nowNanos) {
    try {
      if (dismissed) {
        return sendAway(CloseCode.POLICY, CloseCode.NO_SUCH_RACE);
      }
      if (window.isDead(nowNanos)) {
        return sendAway(CloseCode.GOING_AWAY, "no answer for 30 s");
      }
      long next = serve(nowNanos);
      window.pingWhenDue(nowNanos);
      return next;
    } catch (IOException e) {
      // Most often the peer has just gone.
      LOG.log(Level.DEBUG, "A viewer's connection failed", e);
      return sendAway(CloseCode.GOING_AWAY, "the connection has failed");
    } catch (RuntimeException e) {
      badItems.setAside("A viewer", e);
      return sendAway(CloseCode.SERVER_ERROR, "the server failed: connect again");
    }
  }

  /**
   * Writes what is due while {@link #canTake}.
   *
   * @return when to come again, of {@link System#nanoTime()}
   * @throws IOException when the connection has failed
   */
  protected abstract long serve(long nowNanos) throws IOException;

  /** Whether more may be written now. */
  protected final boolean canTake(long nowNanos) throws IOException {
    return window.isOpen(nowNanos);
  }

  /** The same for what may not be left out: {@link PongWindow#hasRoom}. */
  protected final boolean hasRoom(long nowNanos) throws IOException {
    return window.hasRoom(nowNanos);
  }

  /** The peer lives, or can't be heard: {@link PongWindow#alive}. */
  protected final void alive(long nowNanos) {
    window.alive(nowNanos);
  }

  /** The user who opened the connection; 0 = nobody who is signed in. */
  protected final int userKey() {
    return connection.userKey();
  }

  /** Begins to write. Called only while {@link #canTake} or {@link #hasRoom}. */
  protected void write(Frames frames) throws IOException {
    connection.write(frames);
    window.sent(frames.bytes());
  }

  /**
   * Closes the connection and leaves, also when closing fails.
   *
   * @return when to come again: never
   */
  public final long sendAway(int code, String reason) {
    try {
      connection.close(code, reason);
    } catch (RuntimeException e) {
      badItems.setAside("The close of a viewer", e);
    } finally {
      leave();
    }
    return Long.MAX_VALUE;
  }
}
