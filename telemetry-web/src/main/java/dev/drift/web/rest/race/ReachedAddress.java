package dev.drift.web.rest.race;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;

/**
 * The address of this server as a client can give it to Liftoff, which understands numbers alone.
 */
final class ReachedAddress {

  private static final String LOOPBACK = "127.0.0.1";

  private ReachedAddress() {}

  /**
   * The host of the request where it is an address; else the address on which the request arrived,
   * unless that is a proxy's on this machine: then the host as it is. For a client on this machine
   * the address that is bound.
   *
   * @param host of the request, without a port
   * @param arrivedAt the address of this machine on which it arrived
   * @param bound where the ports listen
   */
  static String of(String host, String arrivedAt, InetAddress bound) {
    String plain = host.replaceAll("[\\[\\]]", "");
    if (isLoopback(plain)) {
      return bound.isAnyLocalAddress() ? LOOPBACK : InetAddresses.toUriString(bound);
    }
    if (InetAddresses.isInetAddress(plain)) {
      return literal(plain);
    }
    return isLoopback(arrivedAt) ? host : literal(arrivedAt);
  }

  private static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || (InetAddresses.isInetAddress(host) && InetAddresses.forString(host).isLoopbackAddress());
  }

  private static String literal(String address) {
    return InetAddresses.toUriString(InetAddresses.forString(address));
  }
}
