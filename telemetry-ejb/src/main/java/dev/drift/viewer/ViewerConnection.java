package dev.drift.viewer;

import java.io.IOException;

/**
 * The socket of one viewer. One thread alone writes; no call may wait for the peer.
 *
 * <p>It holds at most one write: what more there is waits with the caller.
 */
public interface ViewerConnection {

  /** The user who opened it; 0 = nobody who is signed in. */
  int userKey();

  /**
   * Whether the last write has been taken by the network.
   *
   * @throws IOException when the connection has failed
   */
  boolean isWritable() throws IOException;

  /**
   * Begins to write all frames, in order. Called only while {@link #isWritable()}.
   *
   * @throws IOException when the connection has failed
   */
  void write(Frames frames) throws IOException;

  /**
   * Begins to write a ping, which the peer must answer. Called only while {@link #isWritable()}.
   *
   * @throws IOException when the connection has failed
   */
  void ping() throws IOException;

  /**
   * Closes with a WebSocket close code; again without effect.
   *
   * @param reason at most 123 bytes of UTF-8, for people
   */
  void close(int code, String reason);
}
