package dev.drift.web.security;

import dev.drift.account.LiveToken;
import dev.drift.account.SignIn;
import dev.drift.caller.RefusedException;
import dev.drift.race.IngestToken;
import dev.drift.web.proxy.TrustedHops;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Signs a request in by its token: that of {@code Authorization: Bearer}, else that of the cookie.
 *
 * <p>A bad Bearer token is refused, a bad cookie is as none. Without a token nothing is looked up.
 * Why not the server's own MicroProfile JWT: {@code docs/decisions/0005}.
 */
@ApplicationScoped
public class TokenAuthentication implements HttpAuthenticationMechanism {

  private static final Logger LOG = System.getLogger(TokenAuthentication.class.getName());
  private static final String BEARER = "Bearer ";

  /** Below it are the WebSockets of drones. */
  private static final String CHANNELS = "/ws/";

  @Inject private SignIn signIn;
  @Inject private Refusals refusals;
  @Inject private Outages outages;
  @Inject private TrustedHops hops;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest asArrived, HttpServletResponse response, HttpMessageContext context) {
    // The container asks before any filter.
    HttpServletRequest request = hops.asSent(asArrived);
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      String token = authorization.substring(BEARER.length()).strip();
      if (!isOfDrone(token, request)) {
        return byBearer(token, request, response, context);
      }
    }
    return SessionCookie.read(request)
        .flatMap(text -> ofCookie(text, request))
        .map(token -> byCookie(token, request, response, context))
        .orElseGet(context::doNothing);
  }

  /** A drone's own token, where its channel judges it; no user's. */
  private static boolean isOfDrone(String token, HttpServletRequest request) {
    String channels = request.getContextPath() + CHANNELS;
    return IngestToken.isOne(token) && request.getRequestURI().startsWith(channels);
  }

  private AuthenticationStatus byBearer(
      String text,
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context) {
    Optional<LiveToken> token;
    try {
      token = signIn.find(text);
    } catch (RuntimeException e) {
      if (outages.isOutage(e)) {
        return refusals.databaseAway(request, response);
      }
      LOG.log(Level.ERROR, "A token could not be checked", e);
      return refusals.failed(request, response);
    }
    return token
        .map(live -> logIn(live, false, context))
        .orElseGet(() -> refusals.badToken(request, response));
  }

  private Optional<LiveToken> ofCookie(String text, HttpServletRequest request) {
    try {
      return signIn.find(text);
    } catch (RuntimeException e) {
      // What asks for no caller stays open: pages, settings, the practice race.
      CurrentCaller.isUnknown(request, e);
      return Optional.empty();
    }
  }

  private AuthenticationStatus byCookie(
      LiveToken token,
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context) {
    if (!OwnPages.mayHaveSent(request)) {
      return refusals.foreignPage(request, response);
    }
    if (signIn.isDue(token)) {
      renew(token, request, response);
    }
    return logIn(token, true, context);
  }

  private void renew(LiveToken token, HttpServletRequest request, HttpServletResponse response) {
    try {
      SessionCookie.write(request, response, signIn.renew(token.caller()));
    } catch (RefusedException e) {
      LOG.log(Level.DEBUG, "The session ended just now", e);
    } catch (RuntimeException e) {
      // The old one is good for a while yet: the next request tries again.
      if (!outages.isOutage(e)) {
        throw e;
      }
    }
  }

  private static AuthenticationStatus logIn(
      LiveToken token, boolean byCookie, HttpMessageContext context) {
    return context.notifyContainerAboutLogin(
        new TokenPrincipal(token, byCookie), TokenPrincipal.groups(token.caller()));
  }
}
