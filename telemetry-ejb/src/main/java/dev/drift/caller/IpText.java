package dev.drift.caller;

import com.google.common.net.InetAddresses;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IP addresses as texts; a name is never looked up. */
public final class IpText {

  /** An address and its scope: the library would ask for the scope's interface. */
  private static final Pattern SCOPED = Pattern.compile("([^%]*)(%[^%:]+)?");

  private IpText() {}

  /** Whether it is an IP address, with or without a scope such as {@code %eth0}. */
  public static boolean isAddress(String text) {
    Matcher parts = SCOPED.matcher(text);
    return parts.matches() && InetAddresses.isInetAddress(parts.group(1));
  }

  /** An IP address in the form of RFC 5952, with its scope; any other text as it is. */
  public static String shortest(String text) {
    Matcher parts = SCOPED.matcher(text);
    if (!parts.matches() || !InetAddresses.isInetAddress(parts.group(1))) {
      return text;
    }
    String address = InetAddresses.toAddrString(InetAddresses.forString(parts.group(1)));
    return parts.group(2) == null ? address : address + parts.group(2);
  }
}
