package dev.drift.account;

import dev.drift.caller.Caller;

/**
 * A token whose session has not ended.
 *
 * @param text the signed JWT
 * @param caller as the account is now, whatever the token says
 */
public record LiveToken(String text, TokenClaims claims, Caller caller) {

  /** Without its secret. */
  @Override
  public String toString() {
    return "LiveToken[" + caller + "]";
  }
}
