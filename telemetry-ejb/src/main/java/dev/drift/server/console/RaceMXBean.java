package dev.drift.server.console;

import dev.drift.management.Described;

/** A race that takes samples, for operators; it is there as long as the race does. */
@Described(
    "A race that takes samples: what it received since it was opened on this server, and what"
        + " became of it.")
public interface RaceMXBean extends IntakeMXBean {

  @Described("The race's id in addresses; practice is the practice race's.")
  String getId();

  @Described("The race's name, now.")
  String getName();

  @Described(value = "Where its datagrams arrive, by UDP; 0 = none.", units = "port")
  int getUdpPort();

  @Described(
      value =
          "Dropped by the kernel because the port's receive buffer was full; never seen by DRIFT,"
              + " so not in the other counts. Linux only, elsewhere 0.",
      units = "datagrams")
  long getKernelDrops();

  @Described(value = "Heard since the server started.", units = "sensors")
  int getSensors();

  /**
   * Ends it.
   *
   * @throws IllegalStateException with the reason
   */
  @Described(
      "Ends the race for good: it takes nothing more, what was accepted is stored, its viewers are"
          + " sent away, and this MBean goes. Not the practice race, which belongs to the server.")
  void end();
}
