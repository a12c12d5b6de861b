package dev.drift.web.proxy;

import com.google.common.net.HostAndPort;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host that a client asked for, as the Host header has it.
 *
 * @param text such as {@code drift.example}, {@code drift.example:8443} or {@code [2001:db8::7]}
 */
record SentHost(String text) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Nothing that could end a header or a host within an address. */
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._~:\\[\\]-]{1,255}");

  /** The host of a header's text; empty = none, or not well formed. */
  static Optional<SentHost> of(String text) {
    if (text == null || !ALLOWED.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      HostAndPort parts = HostAndPort.fromString(text).requireBracketsForIPv6();
      return parts.getHost().isEmpty() ? Optional.empty() : Optional.of(new SentHost(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Without its port; an IPv6 address in brackets, as the Servlet API has it. */
  String name() {
    String host = HostAndPort.fromString(text).getHost();
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  /** The port, or the scheme's own. */
  int port(boolean secure) {
    return HostAndPort.fromString(text).getPortOrDefault(secure ? HTTPS : HTTP);
  }
}
