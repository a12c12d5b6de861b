package dev.drift.web.security;

import dev.drift.account.AccessToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** The cookie that holds a browser's token. */
public final class SessionCookie {

  /** Its name. */
  public static final String NAME = "drift_session";

  private static final SafeCookie COOKIE = new SafeCookie(NAME);

  private SessionCookie() {}

  /** The token of the request's cookie. */
  public static Optional<String> read(HttpServletRequest request) {
    return COOKIE.read(request);
  }

  /** Has the browser keep the token for its life. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, AccessToken token) {
    COOKIE.write(request, response, token.text(), token.life().toSeconds());
  }

  /** Has the browser forget the token. */
  public static void clear(HttpServletRequest request, HttpServletResponse response) {
    COOKIE.write(request, response, "", 0);
  }
}
