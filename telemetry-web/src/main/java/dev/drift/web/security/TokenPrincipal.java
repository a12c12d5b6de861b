package dev.drift.web.security;

import dev.drift.account.LiveToken;
import dev.drift.account.TokenClaims;
import dev.drift.caller.Caller;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The user of a good token, as our own code and as MicroProfile see it. */
final class TokenPrincipal implements SignedIn, JsonWebToken {

  private final Caller caller;
  private final Instant expiresAt;
  private final boolean byCookie;
  private final Map<String, Object> claims;

  TokenPrincipal(LiveToken token, boolean byCookie) {
    this.caller = token.caller();
    this.expiresAt = token.claims().expiresAt();
    this.byCookie = byCookie;
    this.claims = claims(token);
  }

  private static Map<String, Object> claims(LiveToken token) {
    TokenClaims said = token.claims();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put(Claims.raw_token.name(), token.text());
    claims.put(Claims.iss.name(), TokenClaims.ISSUER);
    claims.put(Claims.sub.name(), Integer.toString(said.userKey()));
    claims.put(Claims.upn.name(), token.caller().name());
    claims.put(Claims.groups.name(), groups(token.caller()));
    claims.put(Claims.iat.name(), said.issuedAt().getEpochSecond());
    claims.put(Claims.exp.name(), said.expiresAt().getEpochSecond());
    claims.put(Claims.jti.name(), said.id());
    claims.put(TokenClaims.SESSION, said.sessionId().toString());
    return claims;
  }

  /** The roles: as the account has them now, whatever the token says. */
  static Set<String> groups(Caller caller) {
    return Set.copyOf(TokenClaims.groups(caller));
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public boolean isByCookie() {
    return byCookie;
  }

  @Override
  public Instant expiresAt() {
    return expiresAt;
  }

  @Override
  public String getName() {
    return caller.name();
  }

  @Override
  public Set<String> getClaimNames() {
    return Set.copyOf(claims.keySet());
  }

  // The caller names the type, as the interface has it.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  @Override
  public <T> T getClaim(String name) {
    return (T) claims.get(name);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return caller.name();
  }
}
