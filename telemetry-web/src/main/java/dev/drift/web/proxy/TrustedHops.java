package dev.drift.web.proxy;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import dev.drift.config.TrustedProxies;
import dev.drift.node.NodeDirectory;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what trusted proxies, and other nodes that hand requests on, say of a request: {@code
 * X-Forwarded-For}, {@code -Proto} and {@code -Host}. Of nobody else are they looked at.
 */
@ApplicationScoped
public class TrustedHops {

  /** The address of who asked, one hop after the other. */
  public static final String FOR = "X-Forwarded-For";

  /** The scheme that was asked by. */
  public static final String PROTO = "X-Forwarded-Proto";

  /** The host that was asked for. */
  public static final String HOST = "X-Forwarded-Host";

  /** The secret of the node to which another one hands a request on. */
  public static final String NODE = "X-Drift-Node";

  private TrustedProxies proxies = TrustedProxies.NONE;
  private NodeDirectory nodes;

  /** For the container. */
  protected TrustedHops() {}

  @Inject
  TrustedHops(ServerSettings settings, NodeDirectory nodes) {
    this(settings.trustedProxies(), nodes);
  }

  TrustedHops(TrustedProxies proxies, NodeDirectory nodes) {
    this.proxies = proxies;
    this.nodes = nodes;
  }

  /** Whether another node has handed the request on to this one. */
  public boolean isHandedOn(HttpServletRequest request) {
    return nodes.isHandedOn(request.getHeader(NODE));
  }

  /**
   * The request as its sender made it. Whatever the container gives beside the filters' request has
   * to go through here: what is read of it would be the proxy's.
   *
   * @return the same request when neither a trusted proxy nor another node passed it on
   */
  public HttpServletRequest asSent(HttpServletRequest request) {
    Optional<InetAddress> peer =
        request instanceof ProxiedRequest ? Optional.empty() : address(request.getRemoteAddr());
    if (peer.isEmpty()) {
      return request;
    }
    InetAddress sender;
    if (isHandedOn(request)) {
      // The node has read what proxies said to it: what it says itself is who asked.
      sender = Optional.ofNullable(last(request, FOR)).flatMap(TrustedHops::hop).orElse(peer.get());
    } else if (proxies.contains(peer.get())) {
      sender = sender(peer.get(), values(request, FOR));
    } else {
      return request;
    }
    return new ProxiedRequest(
        request,
        InetAddresses.toAddrString(sender),
        isSecure(last(request, PROTO), request),
        SentHost.of(last(request, HOST))
            .or(() -> SentHost.of(request.getHeader("Host")))
            .orElse(null));
  }

  /**
   * Each proxy appends whom it heard the request from: read from the right, the first that is not
   * trusted is the sender, and everything left of it is what that sender claims.
   */
  private InetAddress sender(InetAddress peer, List<String> addresses) {
    InetAddress sender = peer;
    for (int i = addresses.size() - 1; i >= 0 && proxies.contains(sender); i--) {
      Optional<InetAddress> before = hop(addresses.get(i));
      if (before.isEmpty()) {
        return sender;
      }
      sender = before.get();
    }
    return sender;
  }

  /** Some proxies append the port. */
  private static Optional<InetAddress> hop(String text) {
    Optional<InetAddress> plain = address(text);
    if (plain.isPresent()) {
      return plain;
    }
    try {
      return address(HostAndPort.fromString(text).getHost());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> address(String text) {
    // A scope (fe80::1%eth0) is of no use to anybody but the machine that it is on.
    int scope = text.indexOf('%');
    String plain = scope < 0 ? text : text.substring(0, scope);
    return InetAddresses.isInetAddress(plain)
        ? Optional.of(InetAddresses.forString(plain))
        : Optional.empty();
  }

  private static boolean isSecure(String proto, HttpServletRequest request) {
    if (proto == null) {
      return request.isSecure();
    }
    // Some proxies name the WebSocket's scheme.
    return "https".equalsIgnoreCase(proto) || "wss".equalsIgnoreCase(proto);
  }

  /** What the nearest proxy said: what stands left of it may be anybody's. */
  private static String last(HttpServletRequest request, String header) {
    List<String> values = values(request, header);
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }

  private static List<String> values(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).stream()
        .flatMap(line -> Stream.of(line.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
