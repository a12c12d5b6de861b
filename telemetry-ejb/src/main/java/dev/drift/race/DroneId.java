package dev.drift.race;

import com.google.common.net.InetAddresses;
import dev.drift.naming.NameRule;

/** Which ids a drone may have, and which of them are addresses, as UDP sources get them. */
public final class DroneId {

  // Far more than an address, its interface and a port have.
  private static final int MAX_ADDRESS = 64;

  private DroneId() {}

  /** Whether a drone may have it; it is kept as it was sent, in whatever Unicode form. */
  public static boolean isValid(String id) {
    return NameRule.DRONE_ID.isAllowed(id);
  }

  /** Whether it is {@code IP} or {@code IP:port}, so that a UDP source may come to have it. */
  public static boolean isAddress(String id) {
    if (id.length() > MAX_ADDRESS) {
      return false;
    }
    int colon = id.lastIndexOf(':');
    return isIp(id)
        || (colon > 0
            && id.substring(colon + 1).chars().allMatch(Character::isDigit)
            && isIp(id.substring(0, colon)));
  }

  private static boolean isIp(String text) {
    int scope = text.indexOf('%');
    return InetAddresses.isInetAddress(scope < 0 ? text : text.substring(0, scope));
  }
}
