package dev.drift.web.race;

import dev.drift.timing.RaceFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The format of a race, as the API shows it. */
@Schema(name = "RaceFormat")
public record FormatView(
    @Schema(
            name = "win_condition",
            enumeration = {"most_laps", "first_to_laps", "fastest_lap", "fastest_consecutive"})
        String winCondition,
    @Schema(
            name = "laps_to_win",
            nullable = true,
            description = "Of first_to_laps; null = not said")
        Integer lapsToWin,
    @Schema(name = "consecutive_laps", description = "How many laps in a row are compared")
        int consecutiveLaps,
    @Schema(
            name = "race_seconds",
            nullable = true,
            description = "How long laps count; null = without a limit")
        Integer raceSeconds,
    @Schema(
            name = "grace_seconds",
            nullable = true,
            description =
                "How long after that the lap under way may end, to count; null = without a limit")
        Integer graceSeconds,
    @Schema(
            name = "start_behaviour",
            enumeration = {"staggered", "holeshot", "first_lap"})
        String startBehaviour,
    @Schema(name = "minimum_lap_seconds", description = "What is shorter ends no lap")
        double minimumLapSeconds) {

  /** The form of that format. */
  public static FormatView of(RaceFormat format) {
    return new FormatView(
        format.winCondition().text(),
        format.lapsToWin(),
        format.consecutiveLaps(),
        format.raceSeconds(),
        format.graceSeconds(),
        format.startBehaviour().text(),
        format.minimumLapSeconds());
  }
}
