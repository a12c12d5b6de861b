package dev.drift.caller;

import com.google.common.net.InetAddresses;

/** IP addresses as texts; a name is never looked up. */
public final class IpText {

  private IpText() {}

  /** Whether it is an IP address, with or without a scope such as {@code %eth0}. */
  public static boolean isAddress(String text) {
    return isPlain(withoutScope(text));
  }

  /** An IP address in the form of RFC 5952, with its scope; any other text as it is. */
  public static String shortest(String text) {
    String plain = withoutScope(text);
    return isPlain(plain)
        ? InetAddresses.toAddrString(InetAddresses.forString(plain))
            + text.substring(plain.length())
        : text;
  }

  /** Guava takes a scope too, of whatever characters, and then looks the interface up. */
  private static boolean isPlain(String text) {
    return text.indexOf('%') < 0 && InetAddresses.isInetAddress(text);
  }

  private static String withoutScope(String text) {
    int scope = text.indexOf('%');
    return scope < 0 || text.indexOf(':', scope) >= 0 ? text : text.substring(0, scope);
  }
}
