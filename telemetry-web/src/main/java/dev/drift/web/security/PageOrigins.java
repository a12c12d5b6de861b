package dev.drift.web.security;

import dev.drift.config.Origins;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Tells by a browser's Origin header whose page a request comes from. Programs send none, or what
 * they like: it protects people from pages, and nothing from programs.
 */
@ApplicationScoped
public class PageOrigins {

  private final Origins allowed;

  /** For the container. */
  protected PageOrigins() {
    this(new Origins(Set.of()));
  }

  @Inject
  PageOrigins(ServerSettings settings) {
    this(settings.corsOrigins());
  }

  PageOrigins(Origins allowed) {
    this.allowed = allowed;
  }

  /** Whether the operator lets pages of that other site use the API. */
  public boolean isAllowed(String origin) {
    return origin != null && allowed.contains(origin);
  }

  /**
   * Whether it is a page that must not open a WebSocket: neither of the host that the request
   * names, on whichever port, nor of a site that the operator allowed.
   *
   * @param origin empty = no page
   */
  public boolean isForeign(String origin, String host) {
    return !origin.isEmpty() && !isSameHost(origin, host) && !isAllowed(origin);
  }

  private static boolean isSameHost(String origin, String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && withoutPort(authority).equals(withoutPort(host));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String withoutPort(String authority) {
    return authority.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
  }
}
