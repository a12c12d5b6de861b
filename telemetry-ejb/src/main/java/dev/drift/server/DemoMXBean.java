package dev.drift.server;

import dev.drift.config.ManagementNames;

/** Sets up the practice race for {@code ./drift demo}, whose drones and sensors are simulated. */
public interface DemoMXBean {

  /** The name under which the platform's MBean server knows it. */
  String NAME = ManagementNames.DEMO;

  /**
   * Gives drones of the practice race callsigns, where nobody has entered the drone and no other
   * has the callsign.
   *
   * @param droneIds as many as callsigns, in the same order
   * @return how many it has given
   */
  int nameDrones(String[] droneIds, String[] callsigns);

  /**
   * Has the practice race read the demo's sensors, instead of those of a demo before.
   *
   * @param address of the gRPC server that has them, {@code host:port}
   * @return whether it does; not when somebody has a source of the demo's name
   */
  boolean addSensors(String address);

  /** Ends that; the readings stay. Without effect when there are none. */
  void removeSensors();
}
