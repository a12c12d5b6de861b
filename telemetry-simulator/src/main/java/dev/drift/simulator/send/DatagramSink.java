package dev.drift.simulator.send;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where one drone's datagrams go. */
interface DatagramSink extends AutoCloseable {

  /**
   * Sends one datagram.
   *
   * @return false where the network answered that nobody listened to one sent before; this one is
   *     sent all the same
   */
  boolean send(ByteBuffer datagram) throws IOException;

  @Override
  void close() throws IOException;
}
