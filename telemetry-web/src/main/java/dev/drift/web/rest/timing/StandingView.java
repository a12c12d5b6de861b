package dev.drift.web.rest.timing;

import dev.drift.archive.CsvText;
import dev.drift.timing.RaceState;
import dev.drift.timing.Standing;
import dev.drift.timing.Timing;
import dev.drift.timing.TrackPosition;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a drone stands. */
@Schema(name = "Standing")
public record StandingView(
    @Schema(nullable = true, description = "From 1; equal ones share it; null = disqualified")
        Integer position,
    @Schema(name = "drone_id") String droneId,
    @Schema(nullable = true, description = "The pilot's name on air; null = none") String callsign,
    @Schema(
            enumeration = {"racing", "finished", "disqualified"},
            description = "finished: no further lap counts")
        String state,
    @Schema(description = "Those that count") int laps,
    @Schema(name = "last_seconds", nullable = true, description = "Its newest lap; null = none")
        Double lastSeconds,
    @Schema(name = "best_seconds", nullable = true, description = "Its best lap; null = none")
        Double bestSeconds,
    @Schema(name = "average_seconds", nullable = true, description = "Of its laps; null = none")
        Double averageSeconds,
    @Schema(
            name = "consecutive_laps",
            description = "How many its best laps in a row are, up to those of the format")
        int consecutiveLaps,
    @Schema(
            name = "consecutive_seconds",
            nullable = true,
            description = "These together; null = none")
        Double consecutiveSeconds,
    @Schema(
            name = "holeshot_seconds",
            nullable = true,
            description = "Its first way to the start; null = none")
        Double holeshotSeconds,
    @Schema(
            name = "total_seconds",
            description = "To the end of its last lap that counts, with the penalty")
        double totalSeconds,
    @Schema(name = "penalty_seconds", description = "In the total; below 0: a credit")
        double penaltySeconds,
    @Schema(
            name = "gap_seconds",
            nullable = true,
            description = "Behind the leader in what the win condition compares; null = by laps")
        Double gapSeconds,
    @Schema(name = "gap_laps", description = "Behind the leader, where laps are compared")
        int gapLaps,
    @Schema(
            name = "track_position",
            description = "From 1, with the lap under way: farther first, then earlier")
        int trackPosition,
    @Schema(description = "Passed in the lap under way") int gates,
    @Schema(
            name = "track_gap_seconds",
            nullable = true,
            description =
                "Behind the first on the track, at the last gate that both have passed; null = none")
        Double trackGapSeconds,
    @Schema(
            name = "track_interval_seconds",
            nullable = true,
            description = "Likewise behind the one in front of it; null also for the first")
        Double trackIntervalSeconds) {

  static final List<String> COLUMNS =
      List.of(
          "position",
          "drone_id",
          "callsign",
          "state",
          "laps",
          "last_seconds",
          "best_seconds",
          "average_seconds",
          "consecutive_laps",
          "consecutive_seconds",
          "holeshot_seconds",
          "total_seconds",
          "penalty_seconds",
          "gap_seconds",
          "gap_laps",
          "track_position",
          "gates",
          "track_gap_seconds",
          "track_interval_seconds");

  /**
   * Those of all drones, in their order.
   *
   * @param callsigns of the drones that have one
   */
  static List<StandingView> all(Timing timing, Map<String, String> callsigns) {
    return timing.standings().stream()
        .map(standing -> of(standing, callsigns.get(standing.droneId())))
        .toList();
  }

  private static StandingView of(Standing standing, String callsign) {
    boolean none = standing.laps() == 0;
    TrackPosition onTrack = standing.onTrack();
    return new StandingView(
        standing.position(),
        standing.droneId(),
        callsign,
        standing.state().text(),
        standing.laps(),
        seconds(none ? null : standing.lastMicros()),
        seconds(none ? null : standing.bestMicros()),
        seconds(none ? null : standing.averageMicros()),
        standing.consecutiveLaps(),
        seconds(none ? null : standing.consecutiveMicros()),
        seconds(standing.holeshotMicros()),
        Seconds.of(standing.totalMicros()),
        Seconds.of(standing.penaltyMicros()),
        seconds(standing.gap().micros()),
        standing.gap().laps(),
        onTrack.position(),
        onTrack.gates(),
        seconds(onTrack.gapMicros()),
        seconds(onTrack.intervalMicros()));
  }

  /** A standing as another node shows it: what it does not show is as if there were none. */
  static Standing read(JsonObject shown) {
    return new Standing(
        shown.get("position") instanceof JsonNumber position ? position.intValue() : null,
        shown.getString("drone_id"),
        RaceState.valueOf(shown.getString("state").toUpperCase(Locale.ROOT)),
        shown.getInt("laps"),
        micros(shown, "last_seconds", 0L),
        micros(shown, "best_seconds", 0L),
        micros(shown, "average_seconds", 0L),
        micros(shown, "total_seconds", 0L),
        micros(shown, "penalty_seconds", 0L),
        shown.getInt("consecutive_laps"),
        micros(shown, "consecutive_seconds", 0L),
        micros(shown, "holeshot_seconds", null),
        new Standing.Gap(shown.getInt("gap_laps"), micros(shown, "gap_seconds", null)),
        new TrackPosition(
            shown.getInt("track_position"),
            shown.getInt("gates"),
            micros(shown, "track_gap_seconds", null),
            micros(shown, "track_interval_seconds", null)));
  }

  private static Long micros(JsonObject shown, String name, Long ofNone) {
    return shown.get(name) instanceof JsonNumber seconds
        ? Long.valueOf(Seconds.micros(seconds.doubleValue()))
        : ofNone;
  }

  /** In the order of {@link #COLUMNS}; null = unknown. */
  List<Object> cells() {
    return Arrays.asList(
        position,
        CsvText.guarded(droneId),
        callsign == null ? null : CsvText.guarded(callsign),
        state,
        laps,
        text(lastSeconds),
        text(bestSeconds),
        text(averageSeconds),
        consecutiveLaps,
        text(consecutiveSeconds),
        text(holeshotSeconds),
        Seconds.text(totalSeconds),
        Seconds.text(penaltySeconds),
        text(gapSeconds),
        gapLaps,
        trackPosition,
        gates,
        text(trackGapSeconds),
        text(trackIntervalSeconds));
  }

  private static Double seconds(Long micros) {
    return micros == null ? null : Seconds.of(micros);
  }

  private static String text(Double seconds) {
    return seconds == null ? null : Seconds.text(seconds);
  }
}
