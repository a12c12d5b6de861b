package dev.drift.config;

/**
 * The queues that a broker has for DRIFT, and how it delivers again. The launcher's own broker, the
 * application and {@code deploy/artemis/broker.xml} have to agree on them.
 */
public final class BrokerQueues {

  /** Batches on their way to the archive. */
  public static final String SAMPLES = "drift.samples";

  /**
   * The system property that names the queue of this server's batches, for the application and for
   * the descriptors of what takes them from the queue; none = {@link #SAMPLES}.
   */
  public static final String PROPERTY = "drift.node.queue";

  /** Batches that could not be stored, for an administrator to look at and send again. */
  public static final String DEAD_LETTERS = "drift.samples.dead";

  /** Pause before a failed batch is delivered again, ms; each further one is twice as long. */
  public static final long REDELIVERY_MILLIS = 500;

  /** The longest pause before a failed batch is delivered again, ms. */
  public static final long MAX_REDELIVERY_MILLIS = 5_000;

  /** As often as it takes: a database that is away must not make dead letters of good batches. */
  public static final int UNLIMITED_ATTEMPTS = -1;

  private BrokerQueues() {}

  /**
   * The queue of one of several servers with the same broker: what a server accepted it stores
   * itself, as long as it is there.
   */
  public static String ofNode(String name) {
    return SAMPLES + ".node." + name;
  }
}
