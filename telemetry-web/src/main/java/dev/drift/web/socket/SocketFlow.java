package dev.drift.web.socket;

import java.util.concurrent.Executor;

/**
 * Holds what a client sends: while a connection is paused it is not read, so that TCP holds the
 * client. Any thread may call; what was read before is still told, {@link #MAX_CHUNK_BYTES} at
 * most.
 */
public class SocketFlow {

  /** The most that is read before it is asked again whether to go on. */
  public static final int MAX_CHUNK_BYTES = 4096;

  private volatile SocketInput input;

  /** Says what is read; before anybody has the flow of an open connection. */
  void holds(SocketInput opened) {
    input = opened;
  }

  /** The flow of the connection for which the present thread answers a handshake. */
  public static SocketFlow ofHandshake() {
    SocketFlow present = SocketFilter.presentFlow();
    return present == null ? new SocketFlow() : present;
  }

  /**
   * From now on nothing more is read.
   *
   * @return false when the client can't be held: the container upgrades connections without the
   *     Servlet API, and reads as it likes
   */
  public boolean pause() {
    SocketInput held = input;
    if (held == null) {
      return false;
    }
    held.pause();
    return true;
  }

  /**
   * Reads on.
   *
   * @param executor runs the reader, if something came meanwhile
   */
  public void resume(Executor executor) {
    SocketInput held = input;
    if (held != null) {
      held.resume(executor);
    }
  }
}
