package dev.drift.server;

import dev.drift.config.ManagementNames;
import dev.drift.management.Described;

/**
 * Lets the application finish its work before the server is stopped, while database and broker are
 * still there.
 */
@Described(
    "The launcher's way to end the application before the server; operators have dev.drift:type=Server.")
public interface DrainMXBean {

  /** The name under which the platform's MBean server knows it. */
  String NAME = ManagementNames.DRAIN;

  /**
   * Stops accepting samples, stores all that were accepted, hands the races on to other servers and
   * closes viewers' connections. Again it only waits for the first call and returns the same.
   *
   * @return whether all is stored; if not, the rest is on the queue or in its dead letters
   */
  @Described("Stops accepting samples and stores all that were accepted. True when all is stored.")
  boolean drain();
}
