package dev.drift.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;

/**
 * Tells requests that a page of another site makes a browser send, with our cookie, from those of
 * our own pages and of programs.
 */
final class OwnPages {

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private OwnPages() {}

  /**
   * Whether the request changes nothing, or no page of another site can have sent it. Programs send
   * neither header that browsers send.
   */
  static boolean mayHaveSent(HttpServletRequest request) {
    return SAFE_METHODS.contains(request.getMethod())
        || (isOwnSite(request.getHeader("Sec-Fetch-Site"))
            && isOwnHost(request.getHeader("Origin"), request.getHeader("Host")));
  }

  private static boolean isOwnSite(String fetchSite) {
    return fetchSite == null || OWN_SITES.contains(fetchSite);
  }

  private static boolean isOwnHost(String origin, String host) {
    if (origin == null) {
      return true;
    }
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
