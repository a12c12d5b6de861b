package dev.drift.simulator;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Reads where to send. */
final class Target {

  private Target() {}

  /**
   * The address of a text such as {@code localhost:9001} or {@code [::1]:9001}.
   *
   * @throws IllegalArgumentException with a text for the user
   */
  static InetSocketAddress of(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is not allowed: use HOST:PORT, such as 127.0.0.1:9001");
    }
    String host = text.substring(0, colon);
    int port = (int) Numbers.whole(text.substring(colon + 1), 1, 65535);
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "no computer is known by the name '" + host + "': use a name or an IP address", e);
    }
  }
}
