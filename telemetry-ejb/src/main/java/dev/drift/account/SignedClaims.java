package dev.drift.account;

import dev.drift.archive.DatabaseAwayException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** JWTs that the keys of this server's database sign: with RS256 and nothing else. */
final class SignedClaims {

  private static final int CLOCK_SKEW_SECONDS = 5;

  private final SigningKeys keys;
  private final Clock clock;

  SignedClaims(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** The claims with an id of their own, as a signed text. */
  String sign(String issuer, JwtClaims claims, Instant expiresAt) {
    claims.setIssuer(issuer);
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
   * The claims of a text; empty = not signed by us for that, or expired.
   *
   * @throws DatabaseAwayException the keys can't be read
   */
  Optional<JwtClaims> verify(String issuer, String text) {
    try {
      return Optional.of(
          new JwtConsumerBuilder()
              .setJwsAlgorithmConstraints(
                  new AlgorithmConstraints(
                      ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
              .setVerificationKeyResolver(
                  (signature, context) ->
                      Optional.ofNullable(signature.getKeyIdHeaderValue())
                          .flatMap(keys::verifier)
                          .orElseThrow(() -> new UnresolvableKeyException("no such key")))
              .setExpectedIssuer(true, issuer)
              .setRequireSubject()
              .setRequireJwtId()
              .setRequireIssuedAt()
              .setRequireExpirationTime()
              .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
              .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
              .setSkipDefaultAudienceValidation()
              .build()
              .processToClaims(text));
    } catch (InvalidJwtException | IllegalArgumentException e) {
      // The library takes whatever fails while it checks for a fault of the token.
      if (e.getCause() instanceof DatabaseAwayException away) {
        throw away;
      }
      return Optional.empty();
    }
  }
}
