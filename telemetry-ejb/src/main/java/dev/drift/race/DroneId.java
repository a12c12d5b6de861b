package dev.drift.race;

import com.google.common.net.InetAddresses;
import dev.drift.caller.IpText;
import dev.drift.naming.NameRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which ids a drone may have, and which of them are addresses, as UDP sources get them. */
public final class DroneId {

  // Far more than an address, its interface and a port have.
  private static final int MAX_ADDRESS = 64;

  private DroneId() {}

  /** Whether a drone may have it; it is kept as it was sent, in whatever Unicode form. */
  public static boolean isValid(String id) {
    return NameRule.DRONE_ID.isAllowed(id);
  }

  /** The id of the first source of that address. */
  public static String of(InetAddress address) {
    return new SourceName(InetAddresses.toAddrString(address), null).text();
  }

  /** The id of another source of the same address. */
  public static String of(InetSocketAddress source) {
    return new SourceName(
            InetAddresses.toAddrString(source.getAddress()), Integer.toString(source.getPort()))
        .text();
  }

  /**
   * The one spelling of an id that stored and live drones have: an address in the short form of RFC
   * 5952, {@code ::1}, with a port {@code [::1]:50123}; any other id as it is.
   */
  public static String canonical(String id) {
    // Most ids are no addresses, and this is asked for each message of a stream.
    return id.indexOf(':') < 0 ? id : SourceName.find(id).map(SourceName::text).orElse(id);
  }

  /** Whether it is an address, with or without a port, so that a UDP source may come to have it. */
  public static boolean isAddress(String id) {
    return SourceName.find(id).isPresent();
  }

  /**
   * An address as an id.
   *
   * @param address in its short form
   * @param port null = none
   */
  private record SourceName(String address, String port) {

    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]+)\\](?::([0-9]{1,5}))?");

    /** Addresses of version 6 had no brackets once: their last number is the port. */
    private static final Pattern BARE = Pattern.compile("(.+):([0-9]{1,5})");

    static Optional<SourceName> find(String id) {
      if (id.length() > MAX_ADDRESS) {
        return Optional.empty();
      }
      if (IpText.isAddress(id)) {
        return Optional.of(new SourceName(IpText.shortest(id), null));
      }
      return Stream.of(BRACKETS, BARE)
          .map(form -> form.matcher(id))
          .filter(form -> form.matches() && IpText.isAddress(form.group(1)))
          .map(form -> new SourceName(IpText.shortest(form.group(1)), form.group(2)))
          .findFirst();
    }

    String text() {
      if (port == null) {
        return address;
      }
      return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
    }
  }
}
