package dev.drift.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** An RSA key: the newest signs tokens, older ones have only their public half left. */
@Entity
@Table(name = "signing_key")
public class SigningKey {

  @Id private String id;

  @Column(name = "public_key", nullable = false)
  private byte[] publicKey;

  @Column(name = "private_key")
  private byte[] privateKey;

  @Column(name = "created_at", nullable = false)
  private OffsetDateTime createdAt;

  /** For JPA. */
  protected SigningKey() {}

  /** A new key. */
  SigningKey(String id, KeyPair pair, Instant now) {
    this.id = id;
    this.publicKey = pair.getPublic().getEncoded();
    this.privateKey = pair.getPrivate().getEncoded();
    this.createdAt = now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** The {@code kid} of the tokens. */
  String id() {
    return id;
  }

  Instant createdAt() {
    return createdAt.toInstant();
  }

  /** Whether a newer one has taken its place. */
  boolean isReplaced() {
    return privateKey == null;
  }

  PublicKey publicKey() throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey));
  }

  PrivateKey privateKey() throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(privateKey));
  }
}
