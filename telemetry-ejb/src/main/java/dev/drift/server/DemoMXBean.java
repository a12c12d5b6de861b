package dev.drift.server;

import dev.drift.config.ManagementNames;
import dev.drift.management.Described;

/** Sets up the practice race for {@code ./drift demo}, whose drones and sensors are simulated. */
@Described("The launcher's way to set up the practice race for ./drift demo; not for operators.")
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
   * Has the practice race timed on a track of the server's own, unless somebody has given it
   * another.
   *
   * @param name of the track
   * @param gates in the order in which they are flown, the start first; of each x, y and z of its
   *     centre in metres, the direction in which it is flown in radians from z to x, and the width
   *     and height of its opening in metres
   * @return whether it is
   */
  boolean layTrack(String name, double[][] gates);

  /**
   * Has a heat begin in the practice race, when it is timed on a track of the server's own: what
   * was flown before is no part of it, and whoever has flown so many laps first has won.
   *
   * @param millisToSignal until its start signal, at most 60,000; negative = since
   */
  void beginHeat(Integer lapsToWin, Long millisToSignal);

  /** No heat any more: all that is flown in the practice race counts. */
  void endHeats();

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
