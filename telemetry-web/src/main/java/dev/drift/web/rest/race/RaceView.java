package dev.drift.web.rest.race;

import dev.drift.archive.RaceFacts;
import dev.drift.config.StreamKey;
import dev.drift.race.Race;
import dev.drift.race.RaceInfo;
import dev.drift.race.RaceStatus;
import dev.drift.web.account.PersonName;
import dev.drift.web.race.FormatView;
import dev.drift.web.rest.http.ApiPath;
import dev.drift.web.rest.http.Times;
import dev.drift.web.rest.http.VersionTag;
import dev.drift.web.track.TrackVersionView;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A race as the API shows it. */
@Schema(name = "Race")
public record RaceView(
    @Schema(description = "practice, or a UUID", example = "practice") String id,
    @Schema(example = "Friday cup") String name,
    @Schema(nullable = true, description = "The map or track, as people call it; null = not said")
        String map,
    @Schema(enumeration = {"SCHEDULED", "RUNNING", "ENDED"}) String status,
    @JsonbProperty("public")
        @Schema(
            name = "public",
            description = "Whether everybody may see it; else its people alone")
        boolean isPublic,
    @Schema(nullable = true, description = "Who created it; null = the server itself")
        PersonName creator,
    @Schema(
            name = "stream_format",
            type = SchemaType.ARRAY,
            implementation = String.class,
            description = "The parts of its datagrams, in their order")
        List<String> streamFormat,
    @Schema(
            name = "battery_order",
            enumeration = {"percentage-first", "voltage-first"})
        String batteryOrder,
    @Schema(name = "udp_port", description = "Where its datagrams arrive; 0 = none") int udpPort,
    @Schema(name = "created_at", format = "date-time") String createdAt,
    @Schema(
            name = "scheduled_at",
            format = "date-time",
            nullable = true,
            description = "When it is to begin; null = not said")
        String scheduledAt,
    @Schema(nullable = true, description = "Where on Earth its world is; null = not said")
        OriginView origin,
    @Schema(nullable = true, description = "What it is timed on; null = nothing")
        TrackVersionView track,
    @Schema(description = "By what it is scored") FormatView format,
    @Schema(
            name = "start_signal_at",
            format = "date-time",
            nullable = true,
            description = "What was flown before is no part of it; null = none was given")
        String startSignalAt,
    @JsonbProperty("class")
        @Schema(
            name = "class",
            nullable = true,
            description = "What its results count in; null = nothing")
        ClassReference raceClass,
    @Schema(nullable = true, description = "Who fly together; null = not said") String heat,
    @Schema(
            nullable = true,
            description = "Which running of the heats it is, from 1; null = not said")
        Integer round,
    @Schema(
            name = "started_at",
            format = "date-time",
            nullable = true,
            description = "null = it has not")
        String startedAt,
    @Schema(
            name = "ended_at",
            format = "date-time",
            nullable = true,
            description = "null = it has not")
        String endedAt,
    @Schema(
            name = "first_sample_at",
            format = "date-time",
            nullable = true,
            description = "Receipt of its first stored sample; null = none was")
        String firstSampleAt,
    @Schema(
            name = "last_sample_at",
            format = "date-time",
            nullable = true,
            description = "Receipt of its newest stored sample; null = none was")
        String lastSampleAt,
    @Schema(name = "drone_count", description = "Drones that have stored samples") int droneCount,
    @Schema(nullable = true, description = "Who is there now; null = the race does not run")
        Live live,
    @Schema(name = "live_path", description = "WebSocket of what happens now") String livePath,
    @Schema(name = "replay_path", description = "WebSocket of what happened") String replayPath,
    @Schema(
            name = "drift_path",
            nullable = true,
            description = "The original DRIFT's WebSocket; null = the race has no UDP port")
        String driftPath) {

  /** Who is there in a race that runs. */
  @Schema(name = "RaceLive")
  public record Live(
      @Schema(description = "Drones whose samples came in within the last 2 s") int drones,
      @Schema(description = "Viewers of what happens now") int viewers) {}

  /**
   * The form of a race.
   *
   * @param creator null = the server itself
   * @param live null = it does not run
   */
  static RaceView of(Race race, PersonName creator, RaceFacts stored, Live live) {
    RaceInfo info = race.info();
    String path = ApiPath.ROOT + "/races/" + info.id();
    return new RaceView(
        info.id(),
        info.name(),
        race.map().orElse(null),
        race.status().name(),
        race.isPublic(),
        creator,
        info.streamFormat().keys().stream().map(StreamKey::text).toList(),
        info.batteryOrder().text(),
        info.udpPort(),
        Times.text(info.createdAt()),
        race.scheduledAt().map(Times::text).orElse(null),
        OriginView.of(race),
        race.track().map(TrackVersionView::of).orElse(null),
        FormatView.of(race.format()),
        race.startSignalAt().map(Times::text).orElse(null),
        race.classId().map(ClassReference::new).orElse(null),
        race.heat().orElse(null),
        race.round().orElse(null),
        race.startedAt().map(Times::text).orElse(null),
        race.endedAt().map(Times::text).orElse(null),
        race.firstSampleAt().map(Times::text).orElse(null),
        stored.lastSampleAt() == null ? null : Times.text(stored.lastSampleAt()),
        stored.drones(),
        live,
        path + "/live",
        path + "/replay",
        hasPort(race) ? "/race/" + info.udpPort() : null);
  }

  private static boolean hasPort(Race race) {
    return race.status() != RaceStatus.ENDED && race.info().udpPort() != 0;
  }

  /**
   * The entity tag of this form of the race, which says all that is not of its version: a browser
   * that keeps the answer must not go on showing the numbers of then.
   */
  EntityTag tag(int version) {
    String flown = firstSampleAt == null ? "" : "s" + droneCount + digits(lastSampleAt);
    String creatorGone = creator == null || creator.name() != null ? "" : "d";
    String present = live == null ? "" : "l" + live.drones() + "v" + live.viewers();
    return VersionTag.of(version, flown + creatorGone + present);
  }

  private static String digits(String time) {
    return time == null ? "" : "t" + time.replaceAll("[^0-9]", "");
  }
}
