package dev.drift.race;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import java.time.Instant;

/**
 * What the stages of a sample's way need to know of a running race.
 *
 * @param key the race's key in the database
 * @param id the id in URLs and messages: {@link #PRACTICE} or a UUID in text form
 * @param name for people
 * @param streamFormat of its datagrams
 * @param batteryOrder of its datagrams' Battery part
 * @param udpPort where its datagrams arrive; 0 = none
 * @param createdAt when the race was created
 */
public record RaceInfo(
    int key,
    String id,
    String name,
    StreamFormat streamFormat,
    BatteryOrder batteryOrder,
    int udpPort,
    Instant createdAt) {

  /** The id of the race that always exists. */
  public static final String PRACTICE = "practice";

  /** The same with another name. */
  public RaceInfo named(String newName) {
    return new RaceInfo(key, id, newName, streamFormat, batteryOrder, udpPort, createdAt);
  }
}
