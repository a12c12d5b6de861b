package dev.drift.caller;

import java.util.UUID;

/**
 * Who makes a request.
 *
 * @param userKey the user's key; 0 = nobody is signed in, or the server itself
 * @param name the user's name; empty = nobody
 * @param administrator whether the user may do everything
 * @param sessionId the session that the request's token belongs to; null = none
 */
public record Caller(int userKey, String name, boolean administrator, UUID sessionId) {

  /** Somebody who has not signed in: a spectator. */
  public static final Caller NOBODY = new Caller(0, "", false, null);

  /** The server itself, for whoever runs it on its machine; no request is made by it. */
  public static final Caller SERVER = new Caller(0, "the server", true, null);

  /** Whoever the server lets use its MBeans: that is for its administrators to say. */
  public static final Caller JMX = new Caller(0, "JMX", true, null);

  /** Whether a user is signed in, or this is the server. */
  public boolean isSignedIn() {
    return userKey != 0 || administrator;
  }

  /** Whether this is that user. */
  public boolean is(int otherUserKey) {
    return userKey != 0 && userKey == otherUserKey;
  }

  /**
   * Lets only those pass who are signed in.
   *
   * @throws RefusedException nobody is
   */
  public Caller signedIn() {
    if (!isSignedIn()) {
      throw new RefusedException(RefusedException.Why.SIGN_IN, "Sign in first.");
    }
    return this;
  }

  /**
   * Lets only administrators pass.
   *
   * @throws RefusedException nobody is signed in, or no administrator
   */
  public Caller asAdministrator() {
    if (!signedIn().administrator) {
      throw new RefusedException(
          RefusedException.Why.FORBIDDEN, "Only an administrator may do this.");
    }
    return this;
  }
}
