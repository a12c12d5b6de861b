package dev.drift.web.rest.drift;

import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;

/** Checks that the caller is the user whose id a call names. */
final class DriftCaller {

  private DriftCaller() {}

  /**
   * The caller, who must be that user.
   *
   * @throws RefusedException nobody, or somebody else, is signed in
   */
  static Caller own(Caller caller, int userId) {
    if (!caller.signedIn().is(userId)) {
      throw new RefusedException(Why.FORBIDDEN, "You are signed in as another user.");
    }
    return caller;
  }
}
