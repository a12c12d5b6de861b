package dev.drift.it;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** UDP ports of this machine. */
final class UdpPorts {

  private UdpPorts() {}

  /** The first of so many in a row that nobody listens on. */
  static int free(int inARow) {
    for (int first = 20_000; first < 32_000; first += inARow) {
      boolean free = true;
      for (int port = first; port < first + inARow; port++) {
        free &= isFree(port);
      }
      if (free) {
        return first;
      }
    }
    throw new IllegalStateException("no " + inARow + " free UDP ports");
  }

  static boolean isFree(int port) {
    try {
      listen(port).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Takes the port away from everybody else. */
  static DatagramSocket listen(int port) throws IOException {
    return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }
}
