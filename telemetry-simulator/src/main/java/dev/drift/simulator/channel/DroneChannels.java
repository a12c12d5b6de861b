package dev.drift.simulator.channel;

import java.io.IOException;

/** Opens drones' channels to one server, and owns what they share. */
public interface DroneChannels extends AutoCloseable {

  /**
   * Opens the channel of a drone.
   *
   * @param unanswered takes the answers, and the end of the connection
   * @throws IOException with a text for the user: the server cannot be reached, or refuses
   */
  DroneChannel open(String droneId, Unanswered unanswered) throws IOException;

  /** Frees what the channels share; they are closed before. */
  @Override
  void close();
}
