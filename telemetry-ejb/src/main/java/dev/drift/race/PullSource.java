package dev.drift.race;

import dev.drift.naming.NameRule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** A server of sensor readings that is called for a race while the race runs. */
@Entity
@Table(name = "pull_source")
public class PullSource {

  @Id private UUID id;

  @Column(name = "race_key", nullable = false, updatable = false)
  private int raceKey;

  @Column(nullable = false, updatable = false)
  private String name;

  @Column(nullable = false, updatable = false)
  private String host;

  @Column(nullable = false, updatable = false)
  private int port;

  @Column(nullable = false, updatable = false)
  private boolean tls;

  @Column(name = "drone_id", updatable = false)
  private String droneId;

  @Column(nullable = false)
  private boolean streaming;

  @Column(name = "created_by", updatable = false)
  private Integer createdBy;

  @Column(name = "created_at", nullable = false, updatable = false)
  private OffsetDateTime createdAt;

  /** For JPA. */
  protected PullSource() {}

  /**
   * A source that is called from now on.
   *
   * @param name what its readings say as their source
   * @param droneId the drone it sits on; null = none
   * @param createdBy the user's key; 0 = the server itself
   * @throws dev.drift.caller.RefusedException INVALID
   */
  public PullSource(
      Race race,
      String name,
      SourceAddress address,
      boolean tls,
      String droneId,
      int createdBy,
      Instant now) {
    if (droneId != null && !DroneId.isValid(droneId)) {
      throw NameRule.DRONE_ID.refusal();
    }
    this.id = UUID.randomUUID();
    this.raceKey = race.key();
    this.name = NameRule.SOURCE.checked(name);
    this.host = address.host();
    this.port = address.port();
    this.tls = tls;
    this.droneId = droneId == null ? null : DroneId.canonical(droneId);
    this.streaming = true;
    this.createdBy = createdBy == 0 ? null : createdBy;
    this.createdAt = now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** It is called while its race runs. */
  public void start() {
    streaming = true;
  }

  /** It is called no more. */
  public void stop() {
    streaming = false;
  }

  /** The id in URLs. */
  public UUID id() {
    return id;
  }

  /** What its readings say as their source; no other one of the race has it. */
  public String name() {
    return name;
  }

  /** Where it listens. */
  public SourceAddress address() {
    return new SourceAddress(host, port);
  }

  /** Whether it is called over TLS. */
  public boolean tls() {
    return tls;
  }

  /** The drone it sits on; empty = none. */
  public Optional<String> droneId() {
    return Optional.ofNullable(droneId);
  }

  /** Whether it is called while its race runs. */
  public boolean isStreaming() {
    return streaming;
  }

  /** The key of the user who added it; 0 = the server itself. */
  public int createdBy() {
    return createdBy == null ? 0 : createdBy;
  }

  /** When it was added. */
  public Instant createdAt() {
    return createdAt.toInstant();
  }
}
