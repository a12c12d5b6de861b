package dev.drift.web.security;

import dev.drift.access.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;

/** Who makes the present HTTP request. */
@RequestScoped
public class CurrentCaller {

  @Inject private HttpServletRequest request;

  /** The user, or {@link Caller#NOBODY}. */
  public Caller get() {
    return SignedIn.callerOf(request.getUserPrincipal());
  }

  /** Whether a cookie said so. */
  public boolean byCookie() {
    return request.getUserPrincipal() instanceof SignedIn user && user.isByCookie();
  }

  /** Until the token that said so expires; 0 = nobody is signed in. */
  public long secondsLeft() {
    return request.getUserPrincipal() instanceof SignedIn user
        ? Duration.between(Instant.now(), user.expiresAt()).toSeconds()
        : 0;
  }
}
