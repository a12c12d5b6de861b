package dev.drift.control;

import com.google.common.net.InetAddresses;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import java.util.List;

/** IP addresses as people write them; a name is never looked up. */
final class SourceAddresses {

  /** The most addresses of a race. */
  static final int MAX_ADDRESSES = 256;

  private SourceAddresses() {}

  /**
   * The addresses in their shortest form, each once.
   *
   * @throws RefusedException INVALID
   */
  static List<String> shortest(List<String> addresses) {
    if (addresses.size() > MAX_ADDRESSES) {
      throw new RefusedException(
          Why.INVALID, "A race can have at most " + MAX_ADDRESSES + " addresses.");
    }
    return addresses.stream().map(SourceAddresses::shortest).distinct().sorted().toList();
  }

  private static String shortest(String address) {
    String stripped = address == null ? "" : address.strip();
    if (stripped.indexOf('%') >= 0 || !InetAddresses.isInetAddress(stripped)) {
      throw new RefusedException(
          Why.INVALID, "Each address must be an IP address, such as 192.0.2.7 or 2001:db8::7.");
    }
    return InetAddresses.toAddrString(InetAddresses.forString(stripped));
  }
}
