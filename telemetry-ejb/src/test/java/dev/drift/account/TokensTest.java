package dev.drift.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.archive.DatabaseAwayException;
import dev.drift.archive.TestDatabase;
import dev.drift.caller.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Which tokens open something; all that is wrong is wrong in one part only. */
@ExtendWith(TestDatabase.class)
class TokensTest {

  private final PGSimpleDataSource source;
  private AccountParts parts;
  private AccessToken good;

  TokensTest(PGSimpleDataSource source) {
    this.source = source;
  }

  @BeforeEach
  void open() {
    parts = new AccountParts(source);
    parts.pilot("ada");
    good = parts.signedIn("ada");
  }

  @AfterEach
  void close() {
    parts.close();
  }

  @Test
  void aTokenIsNotCalledBadWhileTheKeysCannotBeRead() {
    SigningKeyRepository away =
        new SigningKeyRepository() {
          @Override
          public List<SigningKey> all() {
            throw new DatabaseAwayException(new SQLException("refused", "08001"));
          }
        };
    Tokens tokens = new Tokens(new SigningKeys(away, AccountParts.LIFE, parts.clock), parts.clock);
    assertThatThrownBy(() -> tokens.verify(good.text())).isInstanceOf(DatabaseAwayException.class);
  }

  @Test
  void aGoodTokenSaysWhatMicroProfileExpects() throws Exception {
    String payload = good.text().split("\\.", -1)[1];
    JwtClaims claims =
        JwtClaims.parse(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    assertThat(claims.getIssuer()).isEqualTo("drift");
    assertThat(claims.getSubject()).isEqualTo(Integer.toString(good.caller().userKey()));
    assertThat(claims.getStringClaimValue("upn")).isEqualTo("ada");
    assertThat(claims.getStringListClaimValue("groups")).containsExactly("pilot");
    assertThat(claims.getStringClaimValue("sid")).isEqualTo(good.caller().sessionId().toString());
    assertThat(claims.getJwtId()).isNotBlank();
    assertThat(parts.signIn.find(good.text()).orElseThrow().caller()).isEqualTo(good.caller());
  }

  @Test
  void theOneThatTheTestMakesIsGoodSoThatTheOthersAreWrongInOnePartOnly() throws Exception {
    assertThat(parts.signIn.find(signed(claims()))).isPresent();
  }

  @Test
  void algorithmNone() throws Exception {
    JsonWebSignature none = signature(claims());
    none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    none.setKey(null);
    refused(none.getCompactSerialization());
    refused(good.text().substring(0, good.text().lastIndexOf('.') + 1));
  }

  @Test
  void thePublicKeyAsTheSecretOfAnHmac() throws Exception {
    Key publicKey = parts.keys.verifier(parts.keys.signer().id()).orElseThrow();
    JsonWebSignature hmac = signature(claims());
    hmac.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    hmac.setKey(new HmacKey(publicKey.getEncoded()));
    refused(hmac.getCompactSerialization());
  }

  @Test
  void anotherKeyUnderOurNameOrUnderItsOwn() throws Exception {
    JsonWebSignature ours = signature(claims());
    ours.setKey(anotherKey());
    refused(ours.getCompactSerialization());

    JsonWebSignature own = signature(claims());
    own.setKey(anotherKey());
    own.setKeyIdHeaderValue("mine");
    refused(own.getCompactSerialization());

    JsonWebSignature without = signature(claims());
    without.setHeader("kid", null);
    refused(without.getCompactSerialization());
  }

  @Test
  void anotherRsaAlgorithm() throws Exception {
    JsonWebSignature other = signature(claims());
    other.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA512);
    refused(other.getCompactSerialization());
  }

  @Test
  void anotherIssuerOrAClaimThatIsMissing() throws Exception {
    JwtClaims other = claims();
    other.setIssuer("somebody");
    refused(signed(other));
    for (String claim : new String[] {"iss", "sub", "iat", "exp", "jti", "sid"}) {
      JwtClaims without = claims();
      without.unsetClaim(claim);
      assertThat(parts.signIn.find(signed(without))).as(claim).isEmpty();
    }
  }

  @Test
  void anotherUserThanTheSessions() throws Exception {
    Account bob = parts.pilot("bob");
    JwtClaims other = claims();
    other.setSubject(Integer.toString(bob.key()));
    refused(signed(other));
  }

  @Test
  void aChangedPayloadAndRubbish() {
    String[] part = good.text().split("\\.", -1);
    String changed =
        new String(Base64.getUrlDecoder().decode(part[1]), StandardCharsets.UTF_8)
            .replace("\"pilot\"", "\"administrator\"");
    refused(
        part[0]
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(changed.getBytes(StandardCharsets.UTF_8))
            + "."
            + part[2]);
    refused("");
    refused("a.b.c");
    refused("x".repeat(10_000));
  }

  @Test
  void anExpiredToken() throws Exception {
    JwtClaims past = claims();
    past.setExpirationTime(NumericDate.fromMilliseconds(parts.clock.millis() - 6_000));
    refused(signed(past));
    parts.clock.move(AccountParts.LIFE.plusSeconds(6));
    refused(good.text());
  }

  @Test
  void theAccountHasTheLastWord() {
    parts.sql("UPDATE account SET administrator = true, name = 'eve' WHERE name = 'ada'");
    LiveToken found = parts.signIn.find(good.text()).orElseThrow();
    assertThat(found.caller().administrator()).isTrue();
    assertThat(found.caller().name()).isEqualTo("eve");
  }

  @Test
  void aRenewedSessionLastsLongerButNotBeyondADay() {
    parts.clock.move(Duration.ofMinutes(29));
    assertThat(parts.signIn.isDue(parts.signIn.find(good.text()).orElseThrow())).isFalse();
    parts.clock.move(Duration.ofMinutes(1));
    assertThat(parts.signIn.isDue(parts.signIn.find(good.text()).orElseThrow())).isTrue();

    AccessToken token = good;
    for (int i = 0; i < 15; i++) {
      token = parts.signIn.renew(token.caller());
      parts.clock.move(Duration.ofMinutes(90));
      assertThat(parts.signIn.find(token.text())).isPresent();
    }
    token = parts.signIn.renew(token.caller());
    assertThat(token.life()).isEqualTo(Duration.ofHours(1));
    parts.clock.move(Duration.ofMinutes(61));
    refused(token.text());
    AccessToken last = token;
    assertThatThrownBy(() -> parts.signIn.renew(last.caller()))
        .isInstanceOf(RefusedException.class);
  }

  private void refused(String token) {
    assertThat(parts.signIn.find(token)).isEmpty();
  }

  private JwtClaims claims() throws Exception {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("drift");
    claims.setSubject(Integer.toString(good.caller().userKey()));
    claims.setStringClaim("upn", "ada");
    claims.setStringListClaim("groups", "pilot");
    claims.setStringClaim("sid", good.caller().sessionId().toString());
    claims.setIssuedAt(NumericDate.fromMilliseconds(parts.clock.millis()));
    claims.setExpirationTime(NumericDate.fromMilliseconds(parts.clock.millis() + 60_000));
    claims.setGeneratedJwtId();
    return claims;
  }

  private String signed(JwtClaims claims) throws JoseException {
    return signature(claims).getCompactSerialization();
  }

  private JsonWebSignature signature(JwtClaims claims) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setKeyIdHeaderValue(parts.keys.signer().id());
    signature.setKey(parts.keys.signer().key());
    return signature;
  }

  private static Key anotherKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    return pair.getPrivate();
  }
}
