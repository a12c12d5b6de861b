package dev.drift.web.security;

import dev.drift.web.proxy.TrustedHops;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers that every answer has: pages use nothing from other hosts and nobody shows them in
 * theirs, and what is private is kept in no cache. A resource may say otherwise of its own answers.
 */
@ApplicationScoped
public class AnswerHeaders {

  /** The header of caches. */
  static final String CACHE_CONTROL = "Cache-Control";

  /** In no cache. */
  static final String NO_STORE = "no-store";

  /** The policy of pages; the pages' own servlet adds to it what only they need. */
  public static final String PAGES =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  /** Swagger UI sets styles from its script, and has its icons in its style sheet. */
  private static final String API_PAGE =
      PAGES + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

  private static final String DATA = "default-src 'none'; frame-ancestors 'none'";
  private static final String FEATURES =
      "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()";

  @Inject private CrossOrigin crossOrigin;
  @Inject private TrustedHops hops;

  /** Sets them, before anything of the answer is written. */
  public void set(HttpServletRequest request, HttpServletResponse response) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    response.setHeader("Content-Security-Policy", policy(path));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Permissions-Policy", FEATURES);
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    // Some answers are given before the filter that shows the request as it was sent.
    if (hops.asSent(request).isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    // Pages and what has no version in its address: asked for again.
    boolean isPrivate = isApi(path) || response.containsHeader("Set-Cookie");
    response.setHeader(CACHE_CONTROL, isPrivate ? NO_STORE : "no-cache");
    if (isApi(path)) {
      crossOrigin.set(request, response);
    }
  }

  private static String policy(String path) {
    if (isApi(path)) {
      return DATA;
    }
    return path.startsWith("/api-docs/") ? API_PAGE : PAGES;
  }

  /** Whether programs and pages of allowed sites call it: the API, or the dashboard's own call. */
  static boolean isApi(String path) {
    return path.startsWith("/api/") || path.equals("/latency");
  }
}
