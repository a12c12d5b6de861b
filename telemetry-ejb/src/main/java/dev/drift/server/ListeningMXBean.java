package dev.drift.server;

import dev.drift.config.ManagementNames;
import dev.drift.management.Described;

/** Lets the launcher's broker for other programs say who listens, and ask who may. */
@Described("Where the launcher's broker for other programs asks who may listen; not for operators.")
public interface ListeningMXBean {

  /** The name under which the platform's MBean server knows it. */
  String NAME = ManagementNames.LISTENING;

  /**
   * Reads at the broker's MBean who listens now; samples that are received after this returns are
   * published for them.
   */
  void listenersChanged();

  /**
   * Whether that user may listen from an address that is not this machine's own.
   *
   * @return false too while too many wrong passwords come, or the server is busy
   */
  boolean mayListen(String name, String password, String address);
}
