package dev.drift.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;

/**
 * A cookie that no script reads, and that browsers send only from our own pages. Secure when the
 * request that gets it is.
 */
record SafeCookie(String name) {

  /** The value that the request shows. */
  Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> name.equals(cookie.getName()))
            .map(Cookie::getValue)
            .findFirst();
  }

  /**
   * Has the browser keep the value.
   *
   * @param seconds 0 = forgets it
   */
  void write(HttpServletRequest request, HttpServletResponse response, String value, long seconds) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Strict");
    cookie.setMaxAge(Math.toIntExact(seconds));
    response.addCookie(cookie);
  }
}
