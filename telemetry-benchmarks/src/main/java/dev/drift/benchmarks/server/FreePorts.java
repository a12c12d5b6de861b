package dev.drift.benchmarks.server;

import dev.drift.benchmarks.run.BenchFailure;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address that are free now. */
final class FreePorts {

  // Below the ports that Linux hands out.
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  private FreePorts() {}

  /** A TCP port. */
  static int tcp() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The first of so many UDP ports in a row. */
  static int udp(int inARow) {
    int free = 0;
    for (int port = FIRST; port < LAST; port++) {
      free = isFreeForUdp(port) ? free + 1 : 0;
      if (free == inARow) {
        return port - inARow + 1;
      }
    }
    throw new BenchFailure("There are no " + inARow + " free UDP ports in a row.");
  }

  private static boolean isFreeForUdp(int port) {
    try {
      new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
