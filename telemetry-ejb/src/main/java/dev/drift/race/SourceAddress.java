package dev.drift.race;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a server that is to be called listens. Nothing here looks a name up.
 *
 * @param host a name in lower case, or an IP address in its shortest form
 * @param port 1 to 65535
 */
public record SourceAddress(String host, int port) {

  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_-]{1,63})*");

  /** Resolvers take it for a number of an IPv4 address, in decimal or hexadecimal digits. */
  private static final Pattern NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

  private static final int MAX_PORT = 65535;

  /**
   * The address of a text such as {@code sensors.example:50051} or {@code [2001:db8::7]:50051}.
   *
   * @throws RefusedException INVALID
   */
  public static SourceAddress of(String text) {
    try {
      HostAndPort parts = HostAndPort.fromString(text.strip()).requireBracketsForIPv6();
      int port = parts.getPort();
      if (port >= 1 && port <= MAX_PORT) {
        return new SourceAddress(host(parts.getHost().toLowerCase(Locale.ROOT)), port);
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      // Falls through to the text for the user.
    }
    throw new RefusedException(
        Why.INVALID,
        "The address must be a host and its port, such as sensors.example:50051, 192.0.2.7:50051"
            + " or [2001:db8::7]:50051.");
  }

  private static String host(String text) {
    // A scope (fe80::1%eth0) is another one on each machine.
    if (text.indexOf('%') < 0 && InetAddresses.isInetAddress(text)) {
      InetAddress literal = InetAddresses.forString(text);
      if (isCallable(literal)) {
        return InetAddresses.toAddrString(literal);
      }
    } else if (NAME.matcher(text).matches() && !NUMBER.matcher(text).matches()) {
      return text;
    }
    throw new IllegalArgumentException("no host: " + text);
  }

  /** Whether a server can have the address: 0.0.0.0, which leads to this machine, is nobody's. */
  public static boolean isCallable(InetAddress address) {
    return !address.isAnyLocalAddress() && !address.isMulticastAddress();
  }

  /** The IP address, when the host is one. */
  public Optional<InetAddress> literal() {
    return InetAddresses.isInetAddress(host)
        ? Optional.of(InetAddresses.forString(host))
        : Optional.empty();
  }

  /** As it is written: with brackets around an IPv6 address. */
  @Override
  public String toString() {
    return HostAndPort.fromParts(host, port).toString();
  }
}
