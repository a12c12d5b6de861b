package dev.drift.track;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.naming.NameRule;
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
import java.util.UUID;

/** A track that somebody made. Its gates are those of its versions. */
@Entity
@Table(name = "track")
public class Track {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private int key;

  @Column(nullable = false, updatable = false)
  private String id;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false, updatable = false)
  private String frame;

  @Column(name = "owner_key", updatable = false)
  private Integer ownerKey;

  @Column(nullable = false)
  private int version;

  @Column(name = "created_at", nullable = false, updatable = false)
  private OffsetDateTime createdAt;

  @Column(name = "changed_at", nullable = false)
  private OffsetDateTime changedAt;

  /** For JPA. */
  protected Track() {}

  /**
   * A new track, of which there is no version yet.
   *
   * @param ownerKey who makes it; 0 = the server itself
   * @throws RefusedException INVALID
   */
  public Track(String name, TrackFrame frame, int ownerKey, Instant now) {
    this.id = UUID.randomUUID().toString();
    this.name = checked(name);
    this.frame = frame.text();
    this.ownerKey = ownerKey == 0 ? null : ownerKey;
    this.createdAt = now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    this.changedAt = createdAt;
  }

  private static String checked(String name) {
    return NameRule.TRACK.checked(name == null ? "" : name);
  }

  /**
   * The next version, which is the newest from now on.
   *
   * @param createdBy the user's key; 0 = the server itself
   * @throws RefusedException INVALID: its gates are in another frame
   */
  public TrackVersion next(TrackDefinition definition, int createdBy, Instant now) {
    if (definition.frame() != frame()) {
      throw new RefusedException(
          Why.INVALID, "A track's frame can't change: create another track.");
    }
    version++;
    changedAt = now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    return new TrackVersion(this, definition.gates(), createdBy, changedAt);
  }

  /**
   * Gives it another name.
   *
   * @throws RefusedException INVALID
   */
  public void rename(String newName) {
    name = checked(newName);
  }

  /** The key of its row; newer tracks have larger ones. */
  public int key() {
    return key;
  }

  /** The id in URLs. */
  public String id() {
    return id;
  }

  /** The name for people. */
  public String name() {
    return name;
  }

  /** That of its gates, in all versions. */
  public TrackFrame frame() {
    return TrackFrame.of(frame).orElseThrow();
  }

  /** Who made it; 0 = the server itself. */
  public int ownerKey() {
    return ownerKey == null ? 0 : ownerKey;
  }

  /** The newest version. */
  public int version() {
    return version;
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt.toInstant();
  }

  /** When its newest version was made. */
  public Instant changedAt() {
    return changedAt.toInstant();
  }
}
