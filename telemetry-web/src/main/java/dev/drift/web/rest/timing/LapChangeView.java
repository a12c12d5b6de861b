package dev.drift.web.rest.timing;

import dev.drift.timing.Correction;
import dev.drift.timing.Lap;
import dev.drift.timing.ScoredLap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an official changed of a lap. */
@Schema(name = "LapChange")
public record LapChangeView(
    @Schema(description = "The correction's id") String correction,
    @Schema(enumeration = {"remove_lap", "count_lap", "set_lap_time", "add_lap"}) String kind,
    String reason,
    @Schema(nullable = true, description = "A user's name; null = the account was deleted")
        String by,
    @Schema(format = "date-time") String at,
    @Schema(
            name = "original_seconds",
            nullable = true,
            description = "As it was timed; null = nobody timed it")
        Double originalSeconds,
    @Schema(name = "original_valid", nullable = true, description = "Likewise")
        Boolean originalValid) {

  /** Those of a lap. */
  static List<LapChangeView> all(ScoredLap scored, Map<String, CorrectionView> corrections) {
    return scored.changes().stream()
        .map(change -> of(scored, corrections.get(change.id())))
        .toList();
  }

  private static LapChangeView of(ScoredLap scored, CorrectionView correction) {
    Lap lap = scored.lap();
    boolean isTimed =
        scored.changes().stream().noneMatch(each -> each.kind() == Correction.Kind.ADD_LAP);
    return new LapChangeView(
        correction.id(),
        correction.kind(),
        correction.reason(),
        correction.by(),
        correction.at(),
        isTimed ? Double.valueOf(Seconds.of(lap.micros())) : null,
        isTimed ? Boolean.valueOf(lap.isValid()) : null);
  }
}
