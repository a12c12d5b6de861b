package dev.drift.account;

import dev.drift.caller.Caller;
import java.time.Duration;

/**
 * A signed text that identifies its holder until it expires.
 *
 * @param text the signed JWT
 * @param life from now on
 */
public record AccessToken(String text, Duration life, Caller caller) {

  /** Without its secret. */
  @Override
  public String toString() {
    return "AccessToken[" + caller + "]";
  }
}
