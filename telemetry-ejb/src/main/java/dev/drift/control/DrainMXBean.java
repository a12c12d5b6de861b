package dev.drift.control;

import dev.drift.config.ManagementNames;

/** For whoever stops the server: lets it finish while everything it needs is still there. */
public interface DrainMXBean {

  /** The name under which the platform's MBean server knows it. */
  String NAME = ManagementNames.DRAIN;

  /**
   * Stops accepting samples and stores all that were accepted. Calling it again does nothing.
   *
   * @return whether all is stored; if not, the rest is on the queue or in its dead letters
   */
  boolean drain();
}
