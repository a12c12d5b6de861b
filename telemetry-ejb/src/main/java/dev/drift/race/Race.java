package dev.drift.race;

import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.geo.FirstFixes;
import dev.drift.geo.LocalFrame;
import dev.drift.geo.RaceFrame;
import dev.drift.naming.NameRule;
import dev.drift.sample.Micros;
import dev.drift.timing.RaceFormat;
import dev.drift.track.TrackReference;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A race, as the database knows it: SCHEDULED, then RUNNING, then ENDED. Its UDP port is its own
 * until it has ended.
 */
@Entity
@Table(name = "race")
public class Race {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private int key;

  @Column(nullable = false, updatable = false)
  private String id;

  @Column(nullable = false)
  private String name;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private RaceStatus status;

  @Column(name = "stream_format", nullable = false)
  private String streamFormat;

  @Column(name = "battery_order", nullable = false)
  private String batteryOrder;

  @Column(name = "udp_port", nullable = false)
  private int udpPort;

  private String map;

  @Column(name = "public", nullable = false)
  private boolean isPublic;

  @Column(name = "creator_key", updatable = false)
  private Integer creatorKey;

  @Column(name = "created_at", nullable = false, updatable = false)
  private OffsetDateTime createdAt;

  @Column(name = "scheduled_at")
  private OffsetDateTime scheduledAt;

  @Column(name = "started_at")
  private OffsetDateTime startedAt;

  @Column(name = "ended_at")
  private OffsetDateTime endedAt;

  @Column(name = "origin_latitude")
  private Double originLatitudeDeg;

  @Column(name = "origin_longitude")
  private Double originLongitudeDeg;

  @Column(name = "origin_heading_deg")
  private Double originHeadingDeg;

  @Column(name = "track_id")
  private String trackId;

  @Column(name = "track_version")
  private Integer trackVersion;

  @Embedded private StoredFormat format;

  @Column(name = "start_signal_at")
  private OffsetDateTime startSignalAt;

  @Column(name = "class_id")
  private String classId;

  private String heat;

  private Integer round;

  // What the archive writes does not count as a change.
  @Version
  @Column(nullable = false)
  private int version;

  // The archive writes it with the samples.
  @Column(name = "first_sample_at", insertable = false, updatable = false)
  private OffsetDateTime firstSampleAt;

  // The archive writes them with the samples, too.
  @Column(name = "first_fix_at", insertable = false, updatable = false)
  private OffsetDateTime firstFixAt;

  @Column(name = "first_fix_latitude", insertable = false, updatable = false)
  private Double firstFixLatitudeDeg;

  @Column(name = "first_fix_longitude", insertable = false, updatable = false)
  private Double firstFixLongitudeDeg;

  @Column(name = "first_msl_at", insertable = false, updatable = false)
  private OffsetDateTime firstMslAt;

  @Column(name = "first_msl_altitude", insertable = false, updatable = false)
  private Double firstMslMetres;

  @Column(name = "first_ellipsoid_at", insertable = false, updatable = false)
  private OffsetDateTime firstEllipsoidAt;

  @Column(name = "first_ellipsoid_altitude", insertable = false, updatable = false)
  private Double firstEllipsoidMetres;

  /** For JPA. */
  protected Race() {}

  private Race(String id, String name, Integer creatorKey, Instant createdAt) {
    this.id = id;
    this.creatorKey = creatorKey;
    this.isPublic = true;
    this.createdAt = atMicros(createdAt);
    this.format = new StoredFormat(RaceFormat.DEFAULT);
    rename(name);
  }

  /** The race that always runs. */
  static Race practice(Instant now) {
    Race race = new Race(RaceInfo.PRACTICE, "Practice race", null, now);
    race.status = RaceStatus.RUNNING;
    race.startedAt = race.createdAt;
    return race;
  }

  /**
   * A race that is to be held; it has no port yet.
   *
   * @param wanted everything but the map, the time, the origin and the track must be given
   * @throws RefusedException INVALID
   */
  public static Race schedule(NewRace wanted, int creatorKey, Instant now) {
    Race race = new Race(UUID.randomUUID().toString(), wanted.name(), creatorKey, now);
    race.status = RaceStatus.SCHEDULED;
    race.receive(wanted.streamFormat(), wanted.batteryOrder(), 0);
    race.isPublic = wanted.isPublic();
    race.flyOn(wanted.map());
    race.scheduledAt = atMicros(wanted.scheduledAt());
    race.format = new StoredFormat(wanted.format());
    if (wanted.origin() != null) {
      race.place(wanted.origin());
    }
    race.belong(wanted.classPlace());
    return race;
  }

  /**
   * Changes the format of its samples and its port.
   *
   * @param newUdpPort where its datagrams arrive; 0 = none
   */
  void receive(StreamFormat newStreamFormat, BatteryOrder newBatteryOrder, int newUdpPort) {
    streamFormat = newStreamFormat.text();
    batteryOrder = newBatteryOrder.text();
    udpPort = newUdpPort;
  }

  /** Gives it a UDP port of its own, until it has ended. */
  public void receiveOn(int newUdpPort) {
    udpPort = newUdpPort;
  }

  /**
   * Changes its properties.
   *
   * @throws RefusedException INVALID, or CONFLICT: once started, the format of the samples is fixed
   */
  public void change(RaceChange change) {
    StreamFormat newFormat = change.streamFormat() == null ? streamFormat() : change.streamFormat();
    BatteryOrder newOrder = change.batteryOrder() == null ? order() : change.batteryOrder();
    boolean sameForm = newFormat.equals(streamFormat()) && newOrder == order();
    if (!sameForm && status != RaceStatus.SCHEDULED) {
      throw new RefusedException(
          Why.CONFLICT,
          "The race has started: its stream format and battery order can't change any more.");
    }
    if (change.name() != null) {
      rename(change.name());
    }
    if (change.map() != null) {
      flyOn(change.map());
    }
    if (change.isPublic() != null) {
      isPublic = change.isPublic();
    }
    if (change.scheduledAt() != null) {
      scheduledAt = atMicros(change.scheduledAt());
    }
    if (change.origin() != null) {
      place(change.origin());
    }
    if (change.format() != null) {
      format = new StoredFormat(change.format());
    }
    belong(change.classPlace());
    receive(newFormat, newOrder, udpPort);
  }

  private void rename(String newName) {
    name = NameRule.RACE.checked(newName);
  }

  private void flyOn(String newMap) {
    String kept = newMap == null ? "" : NameRule.MAP.checked(newMap);
    map = kept.isEmpty() ? null : kept;
  }

  /**
   * Has it timed on another track.
   *
   * @param track a version that there is; {@link TrackReference#NONE} = on none any more
   */
  public void timeOn(TrackReference track) {
    boolean none = track.equals(TrackReference.NONE);
    trackId = none ? null : track.id();
    trackVersion = none ? null : track.version();
  }

  /**
   * Has it begin, for the timing, at that moment.
   *
   * @param at null = the signal is taken back
   * @throws RefusedException CONFLICT: it does not run yet
   */
  public void signalStart(Instant at) {
    if (status == RaceStatus.SCHEDULED) {
      throw new RefusedException(Why.CONFLICT, "The race does not run yet: start it first.");
    }
    startSignalAt = atMicros(at);
  }

  /**
   * Has it belong to another class, heat or round, as far as they are said.
   *
   * @param place its class is one that there is
   * @throws RefusedException INVALID
   */
  private void belong(ClassPlace place) {
    if (place.classId() != null) {
      classId = place.hasClass() ? place.classId() : null;
    }
    if (place.heat() != null) {
      heat = place.heat().isEmpty() ? null : NameRule.HEAT.checked(place.heat());
    }
    if (place.round() != null) {
      round = place.round() == ClassPlace.NO_ROUND ? null : place.round();
    }
  }

  private void place(RaceOrigin origin) {
    originLatitudeDeg = origin.isSaid() ? origin.latitudeDeg() : null;
    originLongitudeDeg = origin.isSaid() ? origin.longitudeDeg() : null;
    originHeadingDeg = origin.isSaid() ? origin.headingDeg() : null;
  }

  /**
   * Begins.
   *
   * @throws RefusedException CONFLICT: it began before
   */
  public void start(Instant now) {
    if (status != RaceStatus.SCHEDULED) {
      throw new RefusedException(
          Why.CONFLICT,
          status == RaceStatus.ENDED
              ? "The race has ended: create a new one."
              : "The race is running already.");
    }
    status = RaceStatus.RUNNING;
    startedAt = atMicros(now);
  }

  /**
   * Ends and gives the port back.
   *
   * @throws RefusedException CONFLICT: it ended before
   */
  public void end(Instant now) {
    if (status == RaceStatus.ENDED) {
      throw new RefusedException(Why.CONFLICT, "The race has ended already.");
    }
    status = RaceStatus.ENDED;
    endedAt = atMicros(now);
    udpPort = 0;
  }

  /** Whether it is the server's own race, which nobody changes. */
  public boolean isPractice() {
    return id.equals(RaceInfo.PRACTICE);
  }

  // As the database keeps it.
  private static OffsetDateTime atMicros(Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static Optional<Instant> instant(OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }

  private StreamFormat streamFormat() {
    return StreamFormat.of(streamFormat);
  }

  private BatteryOrder order() {
    return BatteryOrder.of(batteryOrder);
  }

  /** The key of its rows. */
  public int key() {
    return key;
  }

  /** The id in URLs and messages. */
  public String id() {
    return id;
  }

  /** The name for people. */
  public String name() {
    return name;
  }

  public RaceStatus status() {
    return status;
  }

  /** The name of the map; empty = none was given. */
  public Optional<String> map() {
    return Optional.ofNullable(map);
  }

  /** Whether everybody may see it. */
  public boolean isPublic() {
    return isPublic;
  }

  /** Who created it; 0 = the server itself. */
  public int creatorKey() {
    return creatorKey == null ? 0 : creatorKey;
  }

  /** Changes with every change of the race. */
  public int version() {
    return version;
  }

  /** Where on Earth its organiser says that it is; empty = not said. */
  public Optional<RaceOrigin> origin() {
    return originLatitudeDeg == null
        ? Optional.empty()
        : Optional.of(new RaceOrigin(originLatitudeDeg, originLongitudeDeg, originHeadingDeg));
  }

  /** The track that it is timed on; empty = none. */
  public Optional<TrackReference> track() {
    return trackId == null
        ? Optional.empty()
        : Optional.of(new TrackReference(trackId, trackVersion));
  }

  /** By what it is scored. */
  public RaceFormat format() {
    return format.format();
  }

  /** When its start signal was, or will be; empty = none was given. */
  public Optional<Instant> startSignalAt() {
    return instant(startSignalAt);
  }

  /** Where its first fix was, with +z to the north; empty = none was stored yet. */
  public Optional<RaceOrigin> firstFix() {
    return firstFixAt == null
        ? Optional.empty()
        : Optional.of(new RaceOrigin(firstFixLatitudeDeg, firstFixLongitudeDeg, 0));
  }

  /** Its local frame on Earth. */
  public RaceFrame frame() {
    LocalFrame said =
        originLatitudeDeg == null
            ? null
            : new LocalFrame(originLatitudeDeg, originLongitudeDeg, originHeadingDeg);
    FirstFixes.Place place =
        firstFixAt == null
            ? null
            : new FirstFixes.Place(micros(firstFixAt), firstFixLatitudeDeg, firstFixLongitudeDeg);
    return RaceFrame.of(
        said,
        new FirstFixes(
            place,
            altitude(firstMslAt, firstMslMetres),
            altitude(firstEllipsoidAt, firstEllipsoidMetres)));
  }

  private static FirstFixes.Altitude altitude(OffsetDateTime at, Double metres) {
    return at == null ? null : new FirstFixes.Altitude(micros(at), metres);
  }

  private static long micros(OffsetDateTime time) {
    return Micros.of(time.toInstant());
  }

  /** The id of the class that its results count in; empty = none. */
  public Optional<String> classId() {
    return Optional.ofNullable(classId);
  }

  /** Who fly together; empty = not said. */
  public Optional<String> heat() {
    return Optional.ofNullable(heat);
  }

  /** Which running of the heats it is, from 1; empty = not said. */
  public Optional<Integer> round() {
    return Optional.ofNullable(round);
  }

  /** When it is to begin; empty = unknown. */
  public Optional<Instant> scheduledAt() {
    return instant(scheduledAt);
  }

  /** When it began; empty = not yet. */
  public Optional<Instant> startedAt() {
    return instant(startedAt);
  }

  /** When it ended; empty = not yet. */
  public Optional<Instant> endedAt() {
    return instant(endedAt);
  }

  /** When it was created. */
  public Instant createdAt() {
    return createdAt.toInstant();
  }

  /** Receipt of its first sample; empty = none was stored yet. */
  public Optional<Instant> firstSampleAt() {
    return instant(firstSampleAt);
  }

  /** What the stages of a sample's way need to know of it. */
  public RaceInfo info() {
    return new RaceInfo(key, id, name, streamFormat(), order(), udpPort, createdAt());
  }
}
