package dev.drift.web.security;

import dev.drift.caller.Caller;
import java.security.Principal;
import java.time.Instant;

/** The principal of a request whose token is good. */
public interface SignedIn extends Principal {

  /** The user. */
  Caller caller();

  /** Whether the token came as a cookie. */
  boolean isByCookie();

  /** When the token expires. */
  Instant expiresAt();

  /** The caller that a principal stands for; null = nobody is signed in. */
  static Caller callerOf(Principal principal) {
    return principal instanceof SignedIn user ? user.caller() : Caller.NOBODY;
  }
}
