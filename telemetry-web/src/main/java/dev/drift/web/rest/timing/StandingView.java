package dev.drift.web.rest.timing;

import dev.drift.timing.RaceTimer;
import dev.drift.timing.Standing;
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
    @Schema(name = "gap_laps", description = "Behind the leader") int gapLaps) {

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
          "gap_laps");

  /**
   * Those of all drones, in their order.
   *
   * @param callsigns of the drones that have one
   */
  static List<StandingView> all(RaceTimer timer, Map<String, String> callsigns) {
    return timer.standings().stream()
        .map(standing -> of(standing, callsigns.get(standing.droneId())))
        .toList();
  }

  private static StandingView of(Standing standing, String callsign) {
    boolean none = standing.laps() == 0;
    return new StandingView(
        standing.position(),
        standing.droneId(),
        callsign,
        standing.laps(),
        none ? null : (Double) Seconds.of(standing.lastMicros()),
        none ? null : (Double) Seconds.of(standing.bestMicros()),
        Seconds.of(standing.totalMicros()),
        standing.behindLaps() > 0 ? null : (Double) Seconds.of(standing.behindMicros()),
        standing.behindLaps());
  }

  /** In the order of {@link #COLUMNS}; null = unknown. */
  List<Object> cells() {
    return Arrays.asList(
        position,
        droneId,
        callsign,
        laps,
        text(lastSeconds),
        text(bestSeconds),
        Seconds.text(totalSeconds),
        text(gapSeconds),
        gapLaps);
  }

  private static String text(Double seconds) {
    return seconds == null ? null : Seconds.text(seconds);
  }
}
