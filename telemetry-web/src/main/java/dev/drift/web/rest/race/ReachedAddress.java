package dev.drift.web.rest.race;

/**
 * The address of this server as a client can give it to Liftoff, which understands numbers alone.
 */
final class ReachedAddress {

  private static final String LOOPBACK = "127.0.0.1";

  private ReachedAddress() {}

  /**
   * The host of the request where it is an address; else the address on which the request arrived,
   * unless that is a proxy's on this machine: then the host as it is.
   *
   * @param host of the request, without a port
   * @param arrivedAt the address of this machine on which it arrived
   */
  static String of(String host, String arrivedAt) {
    String plain = host.replaceAll("[\\[\\]]", "");
    if (plain.equalsIgnoreCase("localhost") || plain.equals("::1")) {
      return LOOPBACK;
    }
    if (isAddress(plain)) {
      return literal(plain);
    }
    boolean byProxy =
        arrivedAt.startsWith("127.")
            || arrivedAt.equals("::1")
            || arrivedAt.equals("0:0:0:0:0:0:0:1");
    return byProxy ? host : literal(arrivedAt);
  }

  private static boolean isAddress(String text) {
    return text.contains(":") || text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }

  private static String literal(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }
}
