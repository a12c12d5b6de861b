package dev.drift.web.security;

import dev.drift.caller.Caller;
import dev.drift.clock.SteadyClock;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/** Who makes the present HTTP request. */
@RequestScoped
public class CurrentCaller {

  private static final String FAILURE = CurrentCaller.class.getName() + ".failure";

  @Inject private HttpServletRequest request;

  /** Notes that it can't be known who makes the request: whoever asks for it gets the failure. */
  static void isUnknown(HttpServletRequest request, RuntimeException failure) {
    request.setAttribute(FAILURE, failure);
  }

  /**
   * The user, or {@link Caller#NOBODY}.
   *
   * @throws RuntimeException the request's cookie could not be checked
   */
  public Caller get() {
    if (request.getAttribute(FAILURE) instanceof RuntimeException failure) {
      throw failure;
    }
    return SignedIn.callerOf(request.getUserPrincipal());
  }

  /** Whether a cookie said so. */
  public boolean byCookie() {
    return request.getUserPrincipal() instanceof SignedIn user && user.isByCookie();
  }

  /** Until the token that said so expires; 0 = nobody is signed in. */
  public long secondsLeft() {
    return request.getUserPrincipal() instanceof SignedIn user
        ? Duration.between(SteadyClock.ofServer().instant(), user.expiresAt()).toSeconds()
        : 0;
  }
}
