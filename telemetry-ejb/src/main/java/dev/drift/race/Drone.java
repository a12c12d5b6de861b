package dev.drift.race;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A drone of a race; the archive writes it with its samples, here it is only read. */
@Entity
@Table(name = "drone")
public class Drone {

  @Id private int key;

  @Column(name = "race_key", nullable = false)
  private int raceKey;

  @Column(name = "drone_id", nullable = false)
  private String droneId;

  @Column(name = "first_seen_at", nullable = false)
  private OffsetDateTime firstSeenAt;

  @Column(name = "last_seen_at", nullable = false)
  private OffsetDateTime lastSeenAt;

  @Column(name = "last_time", nullable = false)
  private OffsetDateTime lastTime;

  @Column(name = "last_flight", nullable = false)
  private int lastFlight;

  /** For JPA. */
  protected Drone() {}

  /** The key of its rows. */
  public int key() {
    return key;
  }

  /** The key of its race's rows. */
  public int raceKey() {
    return raceKey;
  }

  /** The id within the race. */
  public String droneId() {
    return droneId;
  }

  /** Receipt of its first stored sample. */
  public Instant firstSeenAt() {
    return firstSeenAt.toInstant();
  }

  /** Receipt of its newest stored sample. */
  public Instant lastSeenAt() {
    return lastSeenAt.toInstant();
  }

  /** sampleTime of its newest stored sample. */
  public Instant lastTime() {
    return lastTime.toInstant();
  }

  /** How often it has flown: the number of its newest flight. */
  public int lastFlight() {
    return lastFlight;
  }
}
