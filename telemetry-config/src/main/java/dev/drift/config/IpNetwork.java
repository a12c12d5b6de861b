package dev.drift.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An IP network, or one address of it. Nothing here looks a name up; an IPv4-mapped address of IPv6
 * is an IPv4 address for Java, in {@link InetAddress} as well as here.
 *
 * @param address any address of the network
 * @param prefixBits how many bits of the address count
 */
public record IpNetwork(InetAddress address, int prefixBits) {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /**
   * The network of a text such as {@code 10.1.0.0/16}, {@code 2001:db8::/32} or {@code 192.0.2.7}.
   *
   * @throws IllegalArgumentException the text is neither an address nor a network
   */
  public static IpNetwork of(String text) {
    int slash = text.indexOf('/');
    InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
    int bits = address.getAddress().length * Byte.SIZE;
    return new IpNetwork(address, slash < 0 ? bits : prefix(text.substring(slash + 1), bits));
  }

  /** Whether the address is in the network. */
  public boolean contains(InetAddress other) {
    byte[] a = address.getAddress();
    byte[] b = other.getAddress();
    int whole = prefixBits / Byte.SIZE;
    if (a.length != b.length || !Arrays.equals(a, 0, whole, b, 0, whole)) {
      return false;
    }
    int rest = prefixBits % Byte.SIZE;
    return rest == 0 || ((a[whole] ^ b[whole]) & (0xFF << (Byte.SIZE - rest))) == 0;
  }

  private static int prefix(String digits, int bits) {
    if (digits.matches("\\d{1,3}") && Integer.parseInt(digits) <= bits) {
      return Integer.parseInt(digits);
    }
    throw new IllegalArgumentException("'" + digits + "' is no number of bits from 0 to " + bits);
  }

  private static InetAddress literal(String text) {
    if (IPV4.matcher(text).matches() || IPV6.matcher(text).matches()) {
      try {
        // A literal is not looked up.
        return InetAddress.getByName(text);
      } catch (UnknownHostException e) {
        // Falls through to the refusal.
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no IP address");
  }
}
