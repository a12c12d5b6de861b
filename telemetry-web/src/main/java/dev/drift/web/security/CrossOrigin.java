package dev.drift.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Lets pages of the sites that the operator allowed read answers of the API, and nobody else's
 * (CORS). They sign in by Bearer token: browsers never send them our cookie.
 */
@ApplicationScoped
public class CrossOrigin {

  private static final String ORIGIN = "Origin";
  private static final String ONE_HOUR = "3600";

  @Inject private PageOrigins origins;

  /** Says whether the page that asks may read the answer. */
  void set(HttpServletRequest request, HttpServletResponse response) {
    response.addHeader("Vary", ORIGIN);
    String origin = request.getHeader(ORIGIN);
    if (origins.isAllowed(origin)) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader(
          "Access-Control-Expose-Headers",
          "ETag, Link, Location, Retry-After, WWW-Authenticate, Content-Disposition");
    }
  }

  /** Whether a browser asks if a page may send a request. */
  boolean isPreflight(HttpServletRequest request) {
    return "OPTIONS".equals(request.getMethod())
        && request.getHeader(ORIGIN) != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  /** Answers such a question, to a page of an allowed site with yes. */
  void answerPreflight(HttpServletRequest request, HttpServletResponse response) {
    if (origins.isAllowed(request.getHeader(ORIGIN))) {
      response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
      response.setHeader(
          "Access-Control-Allow-Headers",
          "Accept, Authorization, Content-Type, If-Match, If-None-Match");
      response.setHeader("Access-Control-Max-Age", ONE_HOUR);
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
