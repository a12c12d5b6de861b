package dev.drift.race;

import com.google.common.net.InetAddresses;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;

/** Which ids a drone may have, and which of them are addresses, as UDP sources get them. */
public final class DroneId {

  /** The most characters of an id. */
  public static final int MAX_CHARACTERS = 64;

  /** What a sender is told of an id that is not valid, after its name. */
  public static final String RULE =
      "must have 1 to " + MAX_CHARACTERS + " characters, no control characters";

  private DroneId() {}

  /**
   * What a caller is told of one.
   *
   * @param name of the id or of another text with the same rule, such as "A drone id"
   */
  static RefusedException refused(String name) {
    return new RefusedException(
        Why.INVALID,
        name + " must have 1 to " + MAX_CHARACTERS + " characters, and no control characters.");
  }

  /**
   * Whether it has 1 to {@link #MAX_CHARACTERS} characters, no control characters, no half of a
   * surrogate pair, which no encoder can write, and not only spaces.
   */
  public static boolean isValid(String id) {
    return !id.isBlank()
        && id.length() <= MAX_CHARACTERS
        && id.codePoints().noneMatch(DroneId::isUnwritable);
  }

  private static boolean isUnwritable(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  /** Whether it is {@code IP} or {@code IP:port}, so that a UDP source may come to have it. */
  public static boolean isAddress(String id) {
    if (id.length() > MAX_CHARACTERS) {
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
