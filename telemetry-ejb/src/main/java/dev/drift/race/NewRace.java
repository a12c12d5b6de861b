package dev.drift.race;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.timing.RaceFormat;
import dev.drift.track.TrackReference;
import java.time.Instant;

/**
 * The wanted properties of a new race; null = the default.
 *
 * @param name for people; default: the creator's name is in it
 * @param map the map or track, as people call it; default: not said
 * @param isPublic whether everybody may see it; default: yes
 * @param streamFormat of its datagrams; default: the server's setting
 * @param batteryOrder of its datagrams' Battery part; default: the server's setting
 * @param scheduledAt when it is to begin; default: not said
 * @param origin where on Earth it is; default: not said
 * @param track that it is timed on, perhaps {@link TrackReference#NEWEST}; {@link
 *     TrackReference#NONE} = none; default: its class's, else none
 * @param format by which it is scored; default: its class's, else {@link RaceFormat#DEFAULT}
 * @param classPlace where it belongs among others; default: nowhere
 */
public record NewRace(
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

  /** One of no class that is scored as by default. */
  public NewRace(
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

  /** Every property is the default. */
  public static final NewRace DEFAULTS =
      new NewRace(null, null, null, null, null, null, null, null);

  /** The same, with these values where there are none. */
  public NewRace or(String otherName, StreamFormat otherFormat, BatteryOrder otherOrder) {
    return new NewRace(
        name == null ? otherName : name,
        map,
        isPublic == null || isPublic,
        streamFormat == null ? otherFormat : streamFormat,
        batteryOrder == null ? otherOrder : batteryOrder,
        scheduledAt,
        origin,
        track,
        format == null ? RaceFormat.DEFAULT : format,
        classPlace);
  }

  /** The same, on that track and of that format unless it says its own. */
  public NewRace orOf(TrackReference otherTrack, RaceFormat otherFormat) {
    return new NewRace(
        name,
        map,
        isPublic,
        streamFormat,
        batteryOrder,
        scheduledAt,
        origin,
        track == null ? otherTrack : track,
        format == null ? otherFormat : format,
        classPlace);
  }
}
