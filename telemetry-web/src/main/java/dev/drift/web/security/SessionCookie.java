package dev.drift.web.security;

import dev.drift.account.AccessToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;

/**
 * The cookie that holds a browser's token: no script reads it, and browsers send it only from our
 * own pages. Secure when the request that gets it is.
 */
public final class SessionCookie {

  /** Its name. */
  public static final String NAME = "drift_session";

  private SessionCookie() {}

  /** The token of the request's cookie. */
  public static Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> NAME.equals(cookie.getName()))
            .map(Cookie::getValue)
            .findFirst();
  }

  /** Has the browser keep the token for its life. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, AccessToken token) {
    set(request, response, token.text(), Math.toIntExact(token.life().toSeconds()));
  }

  /** Has the browser forget the token. */
  public static void clear(HttpServletRequest request, HttpServletResponse response) {
    set(request, response, "", 0);
  }

  private static void set(
      HttpServletRequest request, HttpServletResponse response, String value, int seconds) {
    Cookie cookie = new Cookie(NAME, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Strict");
    cookie.setMaxAge(seconds);
    response.addCookie(cookie);
  }
}
