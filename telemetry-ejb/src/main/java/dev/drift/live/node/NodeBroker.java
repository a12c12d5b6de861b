package dev.drift.live.node;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** The broker over which nodes tell each other of races. */
public interface NodeBroker {

  /**
   * Connects what sends; the caller closes it, and one that has failed too.
   *
   * @throws UnavailableException the broker does not answer
   */
  Outlet connectOutlet() throws UnavailableException;

  /**
   * Subscribes to what is sent to a node: when this returns, nothing of that is missed. The caller
   * closes it, and one that has failed too.
   *
   * @param run the node's
   * @throws UnavailableException the broker does not answer
   */
  Inlet connectInlet(UUID run) throws UnavailableException;

  /** A connection of one thread. */
  interface Outlet extends AutoCloseable {

    /**
     * Hands the message to the broker, which drops it where nobody subscribes. Returns before the
     * broker has it; waits only while the broker takes none.
     *
     * @param to runs of nodes
     * @throws UnavailableException the connection is broken
     */
    void send(Collection<UUID> to, NodeMessage message) throws UnavailableException;

    @Override
    void close();
  }

  /** A connection of one thread. */
  interface Inlet extends AutoCloseable {

    /**
     * The next message; empty = none came in time.
     *
     * @throws UnavailableException the connection is broken
     * @throws UnreadableException what came is no message of this version of DRIFT
     */
    Optional<NodeMessage> receive(Duration atMost) throws UnavailableException, UnreadableException;

    @Override
    void close();
  }

  /** The broker does not do what it is asked. */
  final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    public UnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Bytes that are not understood. */
  final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    public UnreadableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
