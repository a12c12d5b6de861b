package dev.drift.race;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.timing.RaceFormat;
import dev.drift.track.TrackReference;
import java.time.Instant;

/**
 * Changes of a race; null = unchanged.
 *
 * @param name for people
 * @param map the name of the map; empty = none any more
 * @param isPublic whether everybody may see it
 * @param streamFormat of its datagrams; only before the race has started
 * @param batteryOrder of its datagrams' Battery part; only before the race has started
 * @param scheduledAt when it is to begin
 * @param origin where on Earth it is; {@link RaceOrigin#NOT_SAID} = unknown again
 * @param track that it is timed on, perhaps {@link TrackReference#NEWEST}; {@link
 *     TrackReference#NONE} = none any more
 * @param format by which it is scored
 * @param classPlace where it belongs among others
 */
public record RaceChange(
    String name,
    String map,
    Boolean isPublic,
    StreamFormat streamFormat,
    BatteryOrder batteryOrder,
    Instant scheduledAt,
    RaceOrigin origin,
    TrackReference track,
    RaceFormat format,
    ClassPlace classPlace) {

  /** One that leaves by what the race is scored, and where it belongs. */
  public RaceChange(
      String name,
      String map,
      Boolean isPublic,
      StreamFormat streamFormat,
      BatteryOrder batteryOrder,
      Instant scheduledAt,
      RaceOrigin origin,
      TrackReference track) {
    this(
        name,
        map,
        isPublic,
        streamFormat,
        batteryOrder,
        scheduledAt,
        origin,
        track,
        null,
        ClassPlace.NOT_SAID);
  }

  /** Another track, or none any more. */
  public static RaceChange timedOn(TrackReference track) {
    return new RaceChange(null, null, null, null, null, null, null, track);
  }

  /** Another format. */
  public static RaceChange scoredBy(RaceFormat format) {
    return new RaceChange(
        null, null, null, null, null, null, null, null, format, ClassPlace.NOT_SAID);
  }

  /** Whether it changes on what and by what the race is timed, and nothing else. */
  public boolean isOfTimingAlone() {
    return (track != null || format != null)
        && equals(
            new RaceChange(
                null, null, null, null, null, null, null, track, format, ClassPlace.NOT_SAID));
  }

  /** Another name and map. */
  public static RaceChange naming(String name, String map) {
    return new RaceChange(name, map, null, null, null, null, null, null);
  }
}
