package dev.drift.intake.pull;

import dev.drift.config.SourceHosts;
import dev.drift.race.SourceAddress;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses that a try may connect to: those that the name has now and that may be called. A
 * name is resolved once for a try, and the connection goes to an address of that answer, so that a
 * second answer of the name's owner leads nowhere.
 */
final class AllowedAddresses {

  /** The most that are tried one after the other. */
  static final int MAX_ADDRESSES = 8;

  private AllowedAddresses() {}

  static List<InetAddress> of(
      SourceHosts organisers, SourceAddress called, Reach reach, InetAddress[] resolved) {
    return Arrays.stream(resolved)
        .filter(SourceAddress::isCallable)
        .filter(address -> isAllowed(organisers, called, reach, address))
        .distinct()
        .limit(MAX_ADDRESSES)
        .toList();
  }

  private static boolean isAllowed(
      SourceHosts organisers, SourceAddress called, Reach reach, InetAddress address) {
    return switch (reach) {
      case ANYWHERE -> true;
      case NOWHERE -> false;
      case LISTED ->
          organisers.hasAddress(address, called.port())
              || (isNameOfAServer(organisers, called) && !isOfThisMachine(address));
    };
  }

  private static boolean isNameOfAServer(SourceHosts organisers, SourceAddress called) {
    return !called.host().equals(SourceHosts.LOCALHOST)
        && organisers.hasName(called.host(), called.port());
  }

  /**
   * Who owns a listed name may let it lead to any server, but not to this machine's own, nor to
   * those that only this machine reaches, such as a cloud's description of it at 169.254.169.254.
   */
  private static boolean isOfThisMachine(InetAddress address) {
    return address.isLoopbackAddress() || address.isLinkLocalAddress();
  }
}
