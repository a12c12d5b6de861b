package dev.drift.simulator;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Set;

/** Reads where to send. */
final class Target {

  private static final Set<String> SCHEMES = Set.of("ws", "wss");

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
    int port = (int) Numbers.whole(text.substring(colon + 1), 1, 65535);
    return new InetSocketAddress(address(text.substring(0, colon)), port);
  }

  /** The text that {@link #of} reads. */
  static String text(InetSocketAddress target) {
    String host = target.getHostString();
    boolean isName = !InetAddresses.isInetAddress(host);
    return (isName ? host : InetAddresses.toUriString(target.getAddress()))
        + ":"
        + target.getPort();
  }

  /**
   * The address of a computer's name, or of an IP address's text.
   *
   * @throws IllegalArgumentException with a text for the user
   */
  static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "no computer is known by the name '" + host + "': use a name or an IP address", e);
    }
  }

  /**
   * The address of a text such as {@code ws://localhost:8080}, with or without a path.
   *
   * @throws IllegalArgumentException with a text for the user
   */
  static URI webSocket(String text) {
    try {
      URI address = new URI(text);
      boolean plain = address.getRawQuery() == null && address.getRawFragment() == null;
      if (SCHEMES.contains(String.valueOf(address.getScheme()))
          && address.getHost() != null
          && address.getRawUserInfo() == null
          && plain) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Falls through to the text for the user.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not allowed: use ws://HOST:PORT, such as ws://127.0.0.1:8080");
  }
}
