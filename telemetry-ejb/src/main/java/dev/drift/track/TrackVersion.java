package dev.drift.track;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/** The gates of a track at one time; never changes. */
@Entity
@Table(name = "track_version")
@IdClass(TrackVersion.Key.class)
public class TrackVersion {

  @Id
  @Column(name = "track_id", updatable = false)
  private String trackId;

  @Id
  @Column(updatable = false)
  private int version;

  @Column(nullable = false, updatable = false)
  private String gates;

  @Column(name = "created_by", updatable = false)
  private Integer createdBy;

  @Column(name = "created_at", nullable = false, updatable = false)
  private OffsetDateTime createdAt;

  /** For JPA. */
  protected TrackVersion() {}

  TrackVersion(Track track, List<TrackGate> gates, int createdBy, OffsetDateTime createdAt) {
    this.trackId = track.id();
    this.version = track.version();
    this.gates = GatesJson.text(gates);
    this.createdBy = createdBy == 0 ? null : createdBy;
    this.createdAt = createdAt;
  }

  /** Its primary key. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1;

    private String trackId;
    private int version;

    /** For JPA. */
    public Key() {}

    Key(String trackId, int version) {
      this.trackId = trackId;
      this.version = version;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && trackId.equals(key.trackId) && version == key.version;
    }

    @Override
    public int hashCode() {
      return Objects.hash(trackId, version);
    }
  }

  /** From 1. */
  public int version() {
    return version;
  }

  /** Its gates, in the order in which they are flown. */
  public List<TrackGate> gates() {
    return GatesJson.gates(gates);
  }

  /** Who made it; 0 = the server itself. */
  public int createdBy() {
    return createdBy == null ? 0 : createdBy;
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt.toInstant();
  }
}
