package dev.drift.live;

import java.io.IOException;

/**
 * Someone who watches a race through one connection.
 *
 * <p>The pusher alone writes to it. What it has not been sent yet waits in the race's log, which
 * bounds it; a viewer that is too far behind loses the oldest, and nobody else notices.
 */
public abstract class Viewer {

  private final LiveFeed feed;
  private final ViewerConnection connection;
  private final PongWindow window;
  private volatile boolean dismissed;

  Viewer(LiveFeed feed, ViewerConnection connection, long nowNanos) {
    this.feed = feed;
    this.connection = connection;
    this.window = new PongWindow(connection, nowNanos);
  }

  final LiveFeed feed() {
    return feed;
  }

  /** Who watches; 0 = nobody who is signed in. */
  final int userKey() {
    return connection.userKey();
  }

  /** The race is not for this viewer any more: nothing further is written but the close. */
  final void dismiss() {
    dismissed = true;
  }

  /** The peer answered a ping. */
  public final void pong() {
    window.heard();
  }

  /** The connection has gone; again without effect. */
  public final void leave() {
    feed.remove(this);
  }

  /**
   * Writes what is due.
   *
   * @return when to come again, of {@link System#nanoTime()}
   * @throws IOException when the connection has failed
   */
  final long push(long nowNanos) throws IOException {
    if (dismissed) {
      close(CloseCode.POLICY, CloseCode.NO_SUCH_RACE);
      leave();
      return Long.MAX_VALUE;
    }
    if (window.isDead(nowNanos)) {
      close(CloseCode.GOING_AWAY, "no answer for 30 s");
      leave();
      return Long.MAX_VALUE;
    }
    long next = pushDue(nowNanos);
    window.pingWhenDue(nowNanos);
    return next;
  }

  /** Comes before the samples of each {@link #push} are added to the logs. */
  abstract void begin();

  /** Writes what is due while {@link #canTake}. */
  abstract long pushDue(long nowNanos) throws IOException;

  /** What has not been sent is due at once. */
  abstract void hurry();

  /** That many samples were lost on their way to all viewers. */
  abstract void lose(long samples);

  /** Whether more may be written now. */
  final boolean canTake(long nowNanos) throws IOException {
    return window.isOpen(nowNanos);
  }

  final void write(Frames frames) throws IOException {
    connection.write(frames);
    window.sent(frames.bytes());
    feed.counters().pushed(frames);
  }

  final void close(int code, String reason) {
    connection.close(code, reason);
  }
}
