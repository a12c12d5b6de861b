package dev.drift.simulator.send;

import java.nio.ByteBuffer;

/** One drone's datagrams, one after the other, each with the time when it is due. */
public interface DroneStream {

  /** What {@link #dueNanos} says after the last datagram. */
  long ENDED = PacedTask.ENDED;

  /** When the next datagram is due, nanoseconds after the start; never less than the one before. */
  long dueNanos();

  /**
   * Writes the next datagram, and goes on to the one after it.
   *
   * @param datagram empty, and large enough for any
   */
  void write(ByteBuffer datagram);
}
