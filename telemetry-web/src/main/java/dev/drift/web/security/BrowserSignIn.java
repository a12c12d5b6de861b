package dev.drift.web.security;

import dev.drift.account.AccessToken;
import dev.drift.account.KnownBrowsers;
import dev.drift.caller.Client;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What a browser keeps of a sign-in: the session, and that its user has signed in there before. */
@ApplicationScoped
public class BrowserSignIn {

  /** The cookie that outlives sessions, and signs nobody in. */
  private static final SafeCookie KNOWN = new SafeCookie("drift_browser");

  @Inject private KnownBrowsers browsers;

  /** Where the request comes from. */
  public static Client client(HttpServletRequest request) {
    return new Client(request.getRemoteAddr(), KNOWN.read(request).orElse(null));
  }

  /** Has the browser keep both. */
  public void keep(HttpServletRequest request, HttpServletResponse response, AccessToken token) {
    SessionCookie.write(request, response, token);
    KNOWN.write(
        request, response, browsers.textFor(token.caller()), KnownBrowsers.LIFE.toSeconds());
  }

  /** Has the browser forget both: the user is no more. */
  public static void forget(HttpServletRequest request, HttpServletResponse response) {
    SessionCookie.clear(request, response);
    KNOWN.write(request, response, "", 0);
  }
}
