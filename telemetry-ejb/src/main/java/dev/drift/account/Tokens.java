package dev.drift.account;

import dev.drift.archive.DatabaseAwayException;
import dev.drift.caller.Caller;
import dev.drift.clock.SteadyClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** Access tokens: JWT as MicroProfile has them. */
@ApplicationScoped
public class Tokens {

  private static final String NAME = "upn";
  private static final String GROUPS = "groups";

  private SignedClaims signed;

  /** For the container. */
  public Tokens() {}

  @Inject
  Tokens(SigningKeys keys) {
    this(keys, SteadyClock.ofServer());
  }

  Tokens(SigningKeys keys, Clock clock) {
    this.signed = new SignedClaims(keys, clock);
  }

  /** A token of the caller's session. */
  public String issue(Caller caller, Instant expiresAt) {
    JwtClaims claims = new JwtClaims();
    claims.setSubject(Integer.toString(caller.userKey()));
    claims.setStringClaim(NAME, caller.name());
    claims.setStringListClaim(GROUPS, TokenClaims.groups(caller));
    claims.setStringClaim(TokenClaims.SESSION, caller.sessionId().toString());
    return signed.sign(TokenClaims.ISSUER, claims, expiresAt);
  }

  /**
   * The claims of a token; empty = not signed by us, or expired.
   *
   * @throws DatabaseAwayException the keys can't be read
   */
  public Optional<TokenClaims> verify(String token) {
    return signed.verify(TokenClaims.ISSUER, token).flatMap(Tokens::claims);
  }

  private static Optional<TokenClaims> claims(JwtClaims claims) {
    try {
      String session = claims.getStringClaimValue(TokenClaims.SESSION);
      return session == null
          ? Optional.empty()
          : Optional.of(
              new TokenClaims(
                  claims.getJwtId(),
                  Integer.parseInt(claims.getSubject()),
                  UUID.fromString(session),
                  Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
                  Instant.ofEpochSecond(claims.getExpirationTime().getValue())));
    } catch (MalformedClaimException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
