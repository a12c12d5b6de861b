package dev.drift.server;

import dev.drift.config.ManagementNames;

/**
 * Lets the application finish its work before the server is stopped, while database and broker are
 * still there.
 */
public interface DrainMXBean {

  /** The name under which the platform's MBean server knows it. */
  String NAME = ManagementNames.DRAIN;

  /**
   * Stops accepting samples and stores all that were accepted. Again it only waits for the first
   * call and returns the same.
   *
   * @return whether all is stored; if not, the rest is on the queue or in its dead letters
   */
  boolean drain();
}
