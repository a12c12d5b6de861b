package dev.drift.web.rest.drift;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hands the addresses of the original DRIFT, and of other earlier systems, which lie at the root
 * beside the pages, to their JAX-RS application; a JAX-RS application at the root itself would hide
 * the pages.
 */
@WebFilter(
    urlPatterns = {
      "/create_user",
      "/login",
      "/reset_password",
      "/delete_user",
      "/create_race",
      "/list_races",
      "/watch_race/*",
      "/save_race/*",
      "/end_race/*",
      "/saved_races",
      "/user_races/*",
      "/replay_race/*",
      "/update_race/*",
      "/delete_race/*",
      "/telemetry",
      "/test",
      "/latency",
      DriftApiPaths.INTERNAL + "/*"
    },
    dispatcherTypes = DispatcherType.REQUEST,
    asyncSupported = true)
public class DriftApiPaths extends HttpFilter {

  /** Where the application is; nobody outside is let in there. */
  static final String INTERNAL = "/drift-api";

  private static final long serialVersionUID = 1L;

  private static final Set<String> FIRST_PARTS =
      Arrays.stream(DriftApiPaths.class.getAnnotation(WebFilter.class).urlPatterns())
          .map(pattern -> pattern.split("/", -1)[1])
          .collect(Collectors.toUnmodifiableSet());

  /** Whether the request is for the original DRIFT's API. */
  static boolean isFor(HttpServletRequest request) {
    return FIRST_PARTS.contains(path(request).split("/", -1)[1]);
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = path(request);
    if (path.startsWith(INTERNAL)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    request.getRequestDispatcher(INTERNAL + path).forward(request, response);
  }
}
