package dev.drift.race;

import dev.drift.caller.RefusedException;
import dev.drift.naming.NameRule;
import dev.drift.ranking.RankingMethod;
import dev.drift.ranking.RankingRules;
import dev.drift.timing.RaceFormat;
import dev.drift.track.TrackReference;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A class: races whose pilots are ranked together. Its races name it. */
@Entity
@Table(name = "race_class")
public class RaceClass {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private int key;

  @Column(nullable = false, updatable = false)
  private String id;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String description;

  @Column(name = "track_id")
  private String trackId;

  @Column(name = "track_version")
  private Integer trackVersion;

  @Embedded private StoredFormat format;

  @Column(nullable = false)
  private String ranking;

  @Column(nullable = false)
  private String points;

  @Column(name = "best_rounds", nullable = false)
  private int bestRounds;

  @Column(name = "drop_worst", nullable = false)
  private int dropWorst;

  @Column(name = "public", nullable = false)
  private boolean isPublic;

  @Column(name = "owner_key", nullable = false, updatable = false)
  private int ownerKey;

  @Column(name = "created_at", nullable = false, updatable = false)
  private OffsetDateTime createdAt;

  @Version
  @Column(nullable = false)
  private int version;

  /** For JPA. */
  protected RaceClass() {}

  /**
   * A new class without races.
   *
   * @param details its track is a version that there is, or none
   * @throws RefusedException INVALID: the name or the description
   */
  public RaceClass(ClassDetails details, int ownerKey, Instant now) {
    this.id = UUID.randomUUID().toString();
    this.ownerKey = ownerKey;
    this.createdAt = now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    become(details);
  }

  /**
   * Changes all that can change.
   *
   * @param details its track is a version that there is, or none
   * @throws RefusedException INVALID: the name or the description
   */
  public final void become(ClassDetails details) {
    name = NameRule.CLASS.checked(details.name() == null ? "" : details.name());
    description = NameRule.CLASS_DESCRIPTION.checked(details.description());
    boolean none = details.track().equals(TrackReference.NONE);
    trackId = none ? null : details.track().id();
    trackVersion = none ? null : details.track().version();
    format = new StoredFormat(details.format());
    ranking = details.rules().method().text();
    points =
        details.rules().points().stream().map(String::valueOf).collect(Collectors.joining(","));
    bestRounds = details.rules().bestRounds();
    dropWorst = details.rules().dropWorst();
    isPublic = details.isPublic();
  }

  /** What it is now. */
  public ClassDetails details() {
    return new ClassDetails(name, description, track(), format(), rules(), isPublic);
  }

  /** What its new races are timed on; {@link TrackReference#NONE} = nothing. */
  public TrackReference track() {
    return trackId == null ? TrackReference.NONE : new TrackReference(trackId, trackVersion);
  }

  /** By which its new races are scored. */
  public RaceFormat format() {
    return format.format();
  }

  /** How its pilots are ranked. */
  public RankingRules rules() {
    RankingMethod method =
        Arrays.stream(RankingMethod.values())
            .filter(each -> each.text().equals(ranking))
            .findFirst()
            .orElseThrow();
    List<Integer> byPosition = Arrays.stream(points.split(",", -1)).map(Integer::valueOf).toList();
    return new RankingRules(method, byPosition, bestRounds, dropWorst);
  }

  /** The key of its row; newer classes have larger ones. */
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

  /** Who made it. */
  public int ownerKey() {
    return ownerKey;
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt.toInstant();
  }

  /** Grows with each change. */
  public int version() {
    return version;
  }
}
