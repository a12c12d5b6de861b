package dev.drift.viewer;

import java.io.IOException;

/**
 * Knows by pings how far a viewer's peer has read, because a write that the network took says
 * nothing: servers and kernels hold megabytes.
 *
 * <p>A ping goes after {@link #PING_BYTES} or {@link #PING_NANOS}, one at a time. The window is
 * shut while a ping waits longer than {@link #PONG_NANOS} or more than {@link #MAX_BYTES} went
 * since, so this bounds what lies in the network for one viewer. Used by the thread that writes,
 * but for {@link #heard}.
 */
public final class PongWindow {

  static final int PING_BYTES = 128 << 10;
  static final int MAX_BYTES = 4 << 20;
  static final long PING_NANOS = 5_000_000_000L;
  static final long PONG_NANOS = 2_000_000_000L;
  static final long DEAD_NANOS = 30_000_000_000L;

  private final ViewerConnection connection;
  private long bytesSincePing;
  private long pingAtNanos;
  private long stuckSinceNanos;
  private boolean stuck;
  private long aliveAtNanos;
  private volatile boolean pongAwaited;

  /** The window of a connection that nothing was written to yet. */
  public PongWindow(ViewerConnection connection, long nowNanos) {
    this.connection = connection;
    this.pingAtNanos = nowNanos;
    this.aliveAtNanos = nowNanos;
  }

  /** Whether more may be written now. */
  public boolean isOpen(long nowNanos) throws IOException {
    return hasRoom(nowNanos)
        && (!pongAwaited || (silentNanos(nowNanos) <= PONG_NANOS && bytesSincePing <= MAX_BYTES));
  }

  /**
   * Whether the network takes what may not be left out. A pong is not waited for: it may stand
   * behind messages that are read only as these answers leave.
   */
  public boolean hasRoom(long nowNanos) throws IOException {
    return isWritable(nowNanos);
  }

  /**
   * The peer has shown that it lives otherwise than by a pong, or is not read just now, so that its
   * pong can't come. This does not count for a peer that has not read {@link #MAX_BYTES}.
   */
  public void alive(long nowNanos) {
    if (!pongAwaited || bytesSincePing <= MAX_BYTES) {
      aliveAtNanos = nowNanos;
    }
  }

  /** How long nothing was heard since the ping. */
  private long silentNanos(long nowNanos) {
    return nowNanos - (aliveAtNanos - pingAtNanos > 0 ? aliveAtNanos : pingAtNanos);
  }

  private boolean isWritable(long nowNanos) throws IOException {
    boolean writable = connection.isWritable();
    if (writable) {
      stuck = false;
    } else if (!stuck) {
      stuck = true;
      stuckSinceNanos = nowNanos;
    }
    return writable;
  }

  /** Counts what was written. */
  public void sent(int bytes) {
    bytesSincePing += bytes;
  }

  /** Sends a ping when one is due. */
  public void pingWhenDue(long nowNanos) throws IOException {
    boolean due = bytesSincePing >= PING_BYTES || nowNanos - pingAtNanos >= PING_NANOS;
    if (due && !pongAwaited && isWritable(nowNanos)) {
      pongAwaited = true;
      pingAtNanos = nowNanos;
      bytesSincePing = 0;
      connection.ping();
    }
  }

  /** A pong came; called by the server's threads. */
  public void heard() {
    pongAwaited = false;
  }

  /** Whether the peer has not answered, or the network not taken a write, for too long. */
  public boolean isDead(long nowNanos) {
    return (pongAwaited && silentNanos(nowNanos) > DEAD_NANOS)
        || (stuck && nowNanos - stuckSinceNanos > DEAD_NANOS);
  }
}
