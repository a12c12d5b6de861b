package dev.drift.account;

import dev.drift.caller.Caller;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The claims of a token that we signed. Name and roles are the account's, as it is now.
 *
 * @param id its {@code jti}
 * @param sessionId its {@code sid}
 */
public record TokenClaims(
    String id, int userKey, UUID sessionId, Instant issuedAt, Instant expiresAt) {

  /** The {@code iss} of our tokens. */
  public static final String ISSUER = "drift";

  /** The claim that names the session. */
  public static final String SESSION = "sid";

  /** The roles of a user as MicroProfile names them. */
  public static List<String> groups(Caller caller) {
    return caller.administrator() ? List.of("pilot", "administrator") : List.of("pilot");
  }
}
