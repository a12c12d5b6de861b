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
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** Access tokens: JWT as MicroProfile has them, signed with RS256 and nothing else. */
@ApplicationScoped
public class Tokens {

  private static final String NAME = "upn";
  private static final String GROUPS = "groups";

  private static final int CLOCK_SKEW_SECONDS = 5;

  private SigningKeys keys;
  private Clock clock;

  /** For the container. */
  public Tokens() {}

  @Inject
  Tokens(SigningKeys keys) {
    this(keys, SteadyClock.ofServer());
  }

  Tokens(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** A token of the caller's session. */
  public String issue(Caller caller, Instant expiresAt) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(TokenClaims.ISSUER);
    claims.setSubject(Integer.toString(caller.userKey()));
    claims.setStringClaim(NAME, caller.name());
    claims.setStringListClaim(GROUPS, TokenClaims.groups(caller));
    claims.setStringClaim(TokenClaims.SESSION, caller.sessionId().toString());
    claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
    claims.setExpirationTime(NumericDate.fromMilliseconds(expiresAt.toEpochMilli()));
    claims.setGeneratedJwtId();
    SigningKeys.Signer signer = keys.signer();
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setKeyIdHeaderValue(signer.id());
    signature.setHeader("typ", "JWT");
    signature.setKey(signer.key());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a token can't be signed", e);
    }
  }

  /**
   * The claims of a token; empty = not signed by us, or expired.
   *
   * @throws DatabaseAwayException the keys can't be read
   */
  public Optional<TokenClaims> verify(String token) {
    try {
      return Optional.of(claims(consumer().processToClaims(token)));
    } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
      // The library takes whatever fails while it checks for a fault of the token.
      if (e.getCause() instanceof DatabaseAwayException away) {
        throw away;
      }
      return Optional.empty();
    }
  }

  private JwtConsumer consumer() {
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
        .setVerificationKeyResolver(
            (signature, context) ->
                Optional.ofNullable(signature.getKeyIdHeaderValue())
                    .flatMap(keys::verifier)
                    .orElseThrow(() -> new UnresolvableKeyException("no such key")))
        .setExpectedIssuer(true, TokenClaims.ISSUER)
        .setRequireSubject()
        .setRequireJwtId()
        .setRequireIssuedAt()
        .setRequireExpirationTime()
        .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
        .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
        .setSkipDefaultAudienceValidation()
        .build();
  }

  private static TokenClaims claims(JwtClaims claims) throws MalformedClaimException {
    String session = claims.getStringClaimValue(TokenClaims.SESSION);
    if (session == null) {
      throw new IllegalArgumentException("the session is missing");
    }
    return new TokenClaims(
        claims.getJwtId(),
        Integer.parseInt(claims.getSubject()),
        UUID.fromString(session),
        Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
        Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
  }
}
