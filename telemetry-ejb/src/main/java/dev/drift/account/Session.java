package dev.drift.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A sign-in that lasts until it ends, is not renewed, or is {@link #LONGEST} old. */
@Entity
@Table(name = "session")
public class Session {

  /** After so long everybody signs in again. */
  static final Duration LONGEST = Duration.ofHours(24);

  @Id private UUID id;

  @Column(name = "account_key", nullable = false, updatable = false)
  private int accountKey;

  @Column(name = "created_at", nullable = false, updatable = false)
  private OffsetDateTime createdAt;

  @Column(name = "expires_at", nullable = false)
  private OffsetDateTime expiresAt;

  /** For JPA. */
  protected Session() {}

  /** A sign-in of that account. */
  Session(UUID id, int accountKey, Instant now, Duration life) {
    this.id = id;
    this.accountKey = accountKey;
    this.createdAt = now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    renew(now, life);
  }

  /** Lasts for so long from now, but not beyond its longest. */
  final void renew(Instant now, Duration life) {
    OffsetDateTime asked = now.plus(life).truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    OffsetDateTime last = createdAt.plus(LONGEST);
    expiresAt = asked.isBefore(last) ? asked : last;
  }

  UUID id() {
    return id;
  }

  int accountKey() {
    return accountKey;
  }

  Instant createdAt() {
    return createdAt.toInstant();
  }

  Instant expiresAt() {
    return expiresAt.toInstant();
  }
}
