package dev.drift.listening;

import java.util.Collection;

/** The broker on which races are published. */
public interface TopicBroker {

  /**
   * Connects; the caller closes the link, and one that has failed too.
   *
   * @throws TopicUnavailableException the broker does not answer
   */
  Link connect() throws TopicUnavailableException;

  /** A connection to the broker, of one thread. */
  interface Link extends AutoCloseable {

    /**
     * Hands the message to the broker, which drops what nobody listens to. Returns before the
     * broker has it; waits only while the broker takes none.
     *
     * @throws TopicUnavailableException the link is broken
     */
    void publish(Publication message) throws TopicUnavailableException;

    /**
     * The addresses of all subscriptions that may hear of a race.
     *
     * @throws TopicUnavailableException the link is broken, or the broker does not say it to DRIFT
     */
    Collection<String> subscribedAddresses() throws TopicUnavailableException;

    @Override
    void close();
  }

  /** The broker does not do what it is asked. */
  final class TopicUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    public TopicUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
