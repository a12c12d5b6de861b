package dev.drift.race;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.naming.NameRule;
import dev.drift.sample.Micros;
import dev.drift.timing.Correction;
import dev.drift.timing.Correction.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** A correction of a race's result, with who made it, when and why. It never changes. */
@Entity
@Table(name = "correction")
public class RaceCorrection {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private int key;

  @Column(nullable = false, updatable = false)
  private String id;

  @Column(name = "race_key", nullable = false, updatable = false)
  private int raceKey;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  private Kind kind;

  @Column(name = "drone_id", nullable = false, updatable = false)
  private String droneId;

  @Column(updatable = false)
  private Integer lap;

  @Column(name = "lap_ended_at", updatable = false)
  private OffsetDateTime lapEndedAt;

  @Column(nullable = false, updatable = false)
  private long micros;

  @Column(nullable = false, updatable = false)
  private String reason;

  @Column(name = "made_by", updatable = false)
  private Integer madeBy;

  @Column(name = "made_at", nullable = false, updatable = false)
  private OffsetDateTime madeAt;

  @Column(name = "revoked_by")
  private Integer revokedBy;

  @Column(name = "revoked_at")
  private OffsetDateTime revokedAt;

  /** For JPA. */
  protected RaceCorrection() {}

  /**
   * One that holds from now on.
   *
   * @param lapEndedAt when the lap that it is of ended; null = it is of none
   * @param madeBy the user's key; 0 = the server itself
   * @throws RefusedException INVALID: the reason
   */
  public RaceCorrection(
      Race race, NewCorrection wanted, Instant lapEndedAt, int madeBy, Instant now) {
    this.id = UUID.randomUUID().toString();
    this.raceKey = race.key();
    this.kind = wanted.kind();
    this.droneId = wanted.droneId();
    this.lap = wanted.lap();
    this.lapEndedAt = lapEndedAt == null ? null : atMicros(lapEndedAt);
    this.micros = wanted.micros();
    this.reason = NameRule.REASON.checked(wanted.reason());
    this.madeBy = madeBy == 0 ? null : madeBy;
    this.madeAt = atMicros(now);
  }

  private static OffsetDateTime atMicros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /**
   * It holds no more.
   *
   * @throws RefusedException CONFLICT: it was revoked before
   */
  public void revoke(int userKey, Instant now) {
    if (revokedAt != null) {
      throw new RefusedException(Why.CONFLICT, "The correction has been revoked already.");
    }
    revokedBy = userKey == 0 ? null : userKey;
    revokedAt = atMicros(now);
  }

  /** Whether it was not revoked. */
  public boolean holds() {
    return revokedAt == null;
  }

  /** As the timing takes it. */
  public Correction correction() {
    long end = lapEndedAt == null ? 0 : Micros.of(lapEndedAt.toInstant());
    return new Correction(id, kind, droneId, end, micros);
  }

  /** The race's key. */
  public int raceKey() {
    return raceKey;
  }

  /** The id in URLs. */
  public String id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }

  public String droneId() {
    return droneId;
  }

  /** The number of its lap when it was made; null = it is of none. */
  public Integer lap() {
    return lap;
  }

  /** When its lap ended; empty = it is of none. */
  public Optional<Instant> lapEndedAt() {
    return Optional.ofNullable(lapEndedAt).map(OffsetDateTime::toInstant);
  }

  /** Of a lap, or added to the total; 0 where the kind has none. */
  public long micros() {
    return micros;
  }

  public String reason() {
    return reason;
  }

  /** The key of the user who made it; 0 = the server itself. */
  public int madeBy() {
    return madeBy == null ? 0 : madeBy;
  }

  public Instant madeAt() {
    return madeAt.toInstant();
  }

  /** The key of the user who revoked it; 0 = nobody, or the server itself. */
  public int revokedBy() {
    return revokedBy == null ? 0 : revokedBy;
  }

  /** Empty = it holds. */
  public Optional<Instant> revokedAt() {
    return Optional.ofNullable(revokedAt).map(OffsetDateTime::toInstant);
  }
}
