package dev.drift.it.stock;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Two hundred neighbouring ports that nobody uses, for TCP and UDP: a domain takes its own from a
 * base.
 *
 * @param base the first of them; below those that the system gives to connections
 */
record PortBlock(int base) {
  private static final int SIZE = 200;
  private static final int FIRST = 20_000;
  private static final int BLOCKS = 50;

  static PortBlock free() {
    return ThreadLocalRandom.current()
        .ints(0, BLOCKS)
        .limit(10 * BLOCKS)
        .mapToObj(block -> new PortBlock(FIRST + block * SIZE))
        .filter(block -> IntStream.range(0, SIZE).allMatch(block::isFree))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no two hundred free ports in a row"));
  }

  int port(int offset) {
    return base + offset;
  }

  private boolean isFree(int offset) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket tcp = new ServerSocket();
        DatagramSocket udp = new DatagramSocket(null)) {
      tcp.bind(new InetSocketAddress(loopback, port(offset)));
      udp.bind(new InetSocketAddress(loopback, port(offset)));
      return true;
    } catch (SocketException e) {
      return false;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
