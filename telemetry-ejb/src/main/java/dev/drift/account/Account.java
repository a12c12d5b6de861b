package dev.drift.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A user. A deleted one keeps only its key, which races still name.
 *
 * <p>Of passwords, answers and reset codes it holds hashes of {@link Passwords}.
 */
@Entity
@Table(name = "account")
public class Account {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private int key;

  private String name;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "security_question")
  private String securityQuestion;

  @Column(name = "security_answer_hash")
  private String securityAnswerHash;

  @Column(name = "reset_code_hash")
  private String resetCodeHash;

  @Column(name = "reset_code_expires_at")
  private OffsetDateTime resetCodeExpiresAt;

  // A command beside the server grants and revokes it.
  @Column(insertable = false, updatable = false)
  private boolean administrator;

  @Column(name = "created_at", nullable = false, updatable = false)
  private OffsetDateTime createdAt;

  @Column(name = "deleted_at")
  private OffsetDateTime deletedAt;

  /** For JPA. */
  protected Account() {}

  /** A new user. */
  Account(String name, String passwordHash, Instant createdAt) {
    this.name = name;
    this.passwordHash = passwordHash;
    this.createdAt = time(createdAt);
  }

  /** Changes the password; a reset code that was issued is void. */
  void changePassword(String newHash) {
    passwordHash = newHash;
    resetCodeHash = null;
    resetCodeExpiresAt = null;
  }

  /**
   * Changes the security question; null = none.
   *
   * @param answerHash null = none
   */
  void ask(String question, String answerHash) {
    securityQuestion = question;
    securityAnswerHash = answerHash;
  }

  /** Sets the code that resets the password once; a former one is void. */
  void expectResetCode(String codeHash, Instant until) {
    resetCodeHash = codeHash;
    resetCodeExpiresAt = time(until);
  }

  /** Forgets everything but the key. */
  void delete(Instant now) {
    changePassword(null);
    ask(null, null);
    name = null;
    deletedAt = time(now);
  }

  /** As the database keeps it. */
  private static OffsetDateTime time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** The user id of the APIs. */
  public int key() {
    return key;
  }

  /** The name; null = deleted. */
  public String name() {
    return name;
  }

  public boolean isAdministrator() {
    return administrator;
  }

  public boolean isDeleted() {
    return deletedAt != null;
  }

  /** The question whose answer resets the password; empty = none. */
  public Optional<String> securityQuestion() {
    return Optional.ofNullable(securityQuestion);
  }

  /** When it registered. */
  public Instant createdAt() {
    return createdAt.toInstant();
  }

  /** Null = deleted. */
  String passwordHash() {
    return passwordHash;
  }

  /** Null = none. */
  String securityAnswerHash() {
    return securityAnswerHash;
  }

  /** Null = none that is valid at that time. */
  String resetCodeHash(Instant now) {
    boolean good = resetCodeExpiresAt != null && now.isBefore(resetCodeExpiresAt.toInstant());
    return good ? resetCodeHash : null;
  }
}
