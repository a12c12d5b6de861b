package dev.drift.simulator.channel;

/** One drone's connection, over which each sample gets an answer. */
public interface DroneChannel extends AutoCloseable {

  /**
   * Sends one sample; waits while {@link Unanswered#MAX} are without an answer.
   *
   * @return false: the sample was not sent, and no other can be
   */
  boolean send(String json);

  /** Ends the connection, whatever is unanswered; does not wait. */
  @Override
  void close();
}
