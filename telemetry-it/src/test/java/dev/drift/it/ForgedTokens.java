package dev.drift.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** Tokens like a good one of a living session, each with one fault. */
final class ForgedTokens {

  /** A key is long in the making. */
  private static final PrivateKey OTHER_KEY = newKey();

  private final JwtClaims claims;
  private final String keyId;
  private final PrivateKey serverKey;

  /**
   * Forges after a model.
   *
   * @param drift the server, whose database holds its key
   */
  ForgedTokens(String model, RunningDrift drift) {
    try {
      claims =
          new JwtConsumerBuilder()
              .setSkipSignatureVerification()
              .setSkipAllValidators()
              .build()
              .processToClaims(model);
      JsonWebSignature signature = new JsonWebSignature();
      signature.setCompactSerialization(model);
      keyId = signature.getKeyIdHeaderValue();
      serverKey = serverKey(drift, keyId);
    } catch (InvalidJwtException | JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PrivateKey newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PrivateKey serverKey(RunningDrift drift, String keyId) {
    try (Connection connection = OwnDatabase.of(drift);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT private_key FROM signing_key WHERE id = '" + keyId + "'")) {
      row.next();
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(row.getBytes(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The same, signed again by the server's own key: good, which shows that the others' fault is
   * theirs.
   */
  String good() {
    return signed(claims, AlgorithmIdentifiers.RSA_USING_SHA256, serverKey);
  }

  /** A minute too old, signed by the server's own key. */
  String expired() {
    JwtClaims old = copy();
    old.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 60));
    return signed(old, AlgorithmIdentifiers.RSA_USING_SHA256, serverKey);
  }

  /** Signed by somebody else's key under the id of the server's. */
  String ofOtherKey() {
    return signed(claims, AlgorithmIdentifiers.RSA_USING_SHA256, OTHER_KEY);
  }

  /** Not signed. */
  String unsigned() {
    return signed(claims, AlgorithmIdentifiers.NONE, null);
  }

  private JwtClaims copy() {
    try {
      return JwtClaims.parse(claims.toJson());
    } catch (InvalidJwtException e) {
      throw new IllegalStateException(e);
    }
  }

  private String signed(JwtClaims payload, String algorithm, PrivateKey key) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(payload.toJson());
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    signature.setKeyIdHeaderValue(keyId);
    signature.setHeader("typ", "JWT");
    signature.setKey(key);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
