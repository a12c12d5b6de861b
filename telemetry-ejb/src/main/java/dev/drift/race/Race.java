package dev.drift.race;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
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

/** A race, as the database knows it. */
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

  @Column(name = "created_at", nullable = false, updatable = false)
  private OffsetDateTime createdAt;

  // The archive writes it with the samples.
  @Column(name = "first_sample_at", insertable = false, updatable = false)
  private OffsetDateTime firstSampleAt;

  /** For JPA. */
  protected Race() {}

  /** A new race that takes samples from now on. */
  Race(String id, String name, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.status = RaceStatus.RUNNING;
    // As the database keeps it.
    this.createdAt = createdAt.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /**
   * Takes samples of another form from now on.
   *
   * @param newUdpPort where its datagrams arrive; 0 = none
   */
  void receive(StreamFormat newStreamFormat, BatteryOrder newBatteryOrder, int newUdpPort) {
    streamFormat = newStreamFormat.text();
    batteryOrder = newBatteryOrder.text();
    udpPort = newUdpPort;
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

  /** When it was created. */
  public Instant createdAt() {
    return createdAt.toInstant();
  }

  /** Receipt of its first sample; empty = none was stored yet. */
  public Optional<Instant> firstSampleAt() {
    return Optional.ofNullable(firstSampleAt).map(OffsetDateTime::toInstant);
  }

  /** What the stages need to know. */
  public RaceInfo info() {
    return new RaceInfo(
        key,
        id,
        name,
        StreamFormat.of(streamFormat),
        BatteryOrder.of(batteryOrder),
        udpPort,
        createdAt());
  }
}
