package dev.drift.web.rest.http;

import jakarta.servlet.http.HttpServletRequest;

/** Where the API is. */
public final class ApiPath {

  /** The path of every resource begins with it. */
  public static final String ROOT = "/api/v1";

  private ApiPath() {}

  /** Whether the request is for the API. */
  static boolean isOf(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.startsWith(ROOT + "/");
  }
}
