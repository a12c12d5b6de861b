package dev.drift.web.rest.timing;

import dev.drift.archive.CsvText;
import dev.drift.timing.Standing;
import dev.drift.timing.Timing;
import dev.drift.timing.TrackPosition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a drone stands. */
@Schema(name = "Standing")
public record StandingView(
    @Schema(description = "From 1; equal ones share it") int position,
    @Schema(name = "drone_id") String droneId,
    @Schema(nullable = true, description = "The pilot's name on air; null = none") String callsign,
    @Schema(description = "Valid ones") int laps,
    @Schema(name = "last_seconds", nullable = true, description = "Its newest lap; null = none")
        Double lastSeconds,
    @Schema(name = "best_seconds", nullable = true, description = "Its best lap; null = none")
        Double bestSeconds,
    @Schema(name = "total_seconds", description = "All its laps together") double totalSeconds,
    @Schema(
            name = "gap_seconds",
            nullable = true,
            description = "Behind the leader; null = by laps")
        Double gapSeconds,
    @Schema(name = "gap_laps", description = "Behind the leader") int gapLaps,
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
          "laps",
          "last_seconds",
          "best_seconds",
          "total_seconds",
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
        standing.laps(),
        seconds(none ? null : standing.lastMicros()),
        seconds(none ? null : standing.bestMicros()),
        Seconds.of(standing.totalMicros()),
        seconds(standing.behindLaps() > 0 ? null : standing.behindMicros()),
        standing.behindLaps(),
        onTrack.position(),
        onTrack.gates(),
        seconds(onTrack.gapMicros()),
        seconds(onTrack.intervalMicros()));
  }

  /** In the order of {@link #COLUMNS}; null = unknown. */
  List<Object> cells() {
    return Arrays.asList(
        position,
        CsvText.guarded(droneId),
        callsign == null ? null : CsvText.guarded(callsign),
        laps,
        text(lastSeconds),
        text(bestSeconds),
        Seconds.text(totalSeconds),
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
