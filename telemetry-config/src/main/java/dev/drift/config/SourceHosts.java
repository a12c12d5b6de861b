package dev.drift.config;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The servers of sensor readings that organisers of races may have this server call: names and
 * networks, each for one port or for all. Nothing here looks a name up.
 *
 * @param entries those of the text, in its order
 */
public record SourceHosts(List<Entry> entries) {

  /** The name that stands for every loopback address. */
  public static final String LOCALHOST = "localhost";

  private static final String NONE = "none";
  private static final int ANY_PORT = 0;
  private static final int MAX_PORT = 65535;
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9_-]{1,63})*");

  /**
   * {@code [2001:db8::/32]:50051}, {@code 10.1.0.0/16:50051}, {@code name:50051}; the port may
   * lack.
   */
  private static final Pattern ENTRY =
      Pattern.compile("(?:\\[([^\\[\\]]+)\\]|([^:\\[\\]]+))(?::(\\d{1,5}))?|([^\\[\\]]+)");

  public SourceHosts {
    entries = List.copyOf(entries);
  }

  /**
   * One name or network.
   *
   * @param name in lower case; null = a network
   * @param network null = a name
   * @param port 0 = every port
   */
  public record Entry(String name, IpNetwork network, int port) {

    private boolean isForPort(int asked) {
      return port == ANY_PORT || port == asked;
    }

    private boolean contains(InetAddress address) {
      if (LOCALHOST.equals(name)) {
        return address.isLoopbackAddress();
      }
      return network != null && network.contains(address);
    }
  }

  /**
   * Those of a text, separated by commas, or {@code none}: an empty text would be as no setting,
   * and so the default.
   *
   * @throws IllegalArgumentException with a text for the user
   */
  public static SourceHosts of(String text) {
    return new SourceHosts(
        NONE.equals(text.strip())
            ? List.of()
            : Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(SourceHosts::entry)
                .toList());
  }

  /** Whether the list has that name, for that port, as it was typed. */
  public boolean hasName(String host, int port) {
    return entries.stream()
        .anyMatch(entry -> host.equalsIgnoreCase(entry.name()) && entry.isForPort(port));
  }

  /** Whether the address is in one of the networks, for that port. */
  public boolean hasAddress(InetAddress address, int port) {
    return entries.stream().anyMatch(entry -> entry.contains(address) && entry.isForPort(port));
  }

  private static Entry entry(String text) {
    Matcher parts = ENTRY.matcher(text);
    if (!parts.matches()) {
      throw notAllowed(text);
    }
    String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
    int port = port(text, parts.group(3));
    return host == null ? network(text, parts.group(4), port) : hostOrNetwork(text, host, port);
  }

  private static Entry hostOrNetwork(String text, String host, int port) {
    boolean isNumeric = host.indexOf('/') >= 0 || host.indexOf(':') >= 0 || isNumber(host);
    if (isNumeric) {
      return network(text, host, port);
    }
    if (!NAME.matcher(host).matches()) {
      throw notAllowed(text);
    }
    return new Entry(host.toLowerCase(Locale.ROOT), null, port);
  }

  // What begins like an IPv4 address is one, or a mistake: no name of a host ends in a number.
  private static boolean isNumber(String host) {
    return host.substring(host.lastIndexOf('.') + 1).chars().allMatch(Character::isDigit);
  }

  private static Entry network(String text, String network, int port) {
    try {
      return new Entry(null, IpNetwork.of(network), port);
    } catch (IllegalArgumentException e) {
      throw notAllowed(text);
    }
  }

  private static int port(String text, String digits) {
    if (digits == null) {
      return ANY_PORT;
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > MAX_PORT) {
      throw notAllowed(text);
    }
    return port;
  }

  private static IllegalArgumentException notAllowed(String entry) {
    return new IllegalArgumentException(
        "'"
            + entry
            + "' is no host or network: use such as localhost, sensors.example:50051, 10.1.0.0/16"
            + " or [2001:db8::/32]:50051, or none");
  }
}
