package dev.drift.web.rest.timing;

import dev.drift.archive.CsvText;
import dev.drift.sample.Micros;
import dev.drift.timing.Lap;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.Split;
import dev.drift.timing.Timing;
import dev.drift.web.rest.http.Times;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A lap, or the way to the start. */
@Schema(name = "Lap")
public record LapView(
    @Schema(name = "drone_id") String droneId,
    int flight,
    @Schema(description = "1, 2, 3 … over all flights of the drone; 0 = the holeshot") int number,
    @Schema(name = "began_at", format = "date-time") String beganAt,
    @Schema(name = "ended_at", format = "date-time") String endedAt,
    @Schema(description = "How long it took, on the drone's own clock where it has one")
        double seconds,
    List<SplitView> splits,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = Integer.class,
            description = "The gates that were not passed in their order")
        List<Integer> missed,
    @Schema(description = "Whether no gate was missed") boolean valid,
    @Schema(description = "Whether the result has it") boolean counts,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = LapChangeView.class,
            description = "What officials changed of it, the oldest first")
        List<LapChangeView> changes) {

  static final List<String> COLUMNS =
      List.of(
          "drone_id",
          "flight",
          "number",
          "began_at",
          "ended_at",
          "seconds",
          "valid",
          "counts",
          "missed",
          "splits",
          "changes");

  /** The lists do not change. */
  public LapView {
    splits = List.copyOf(splits);
    missed = List.copyOf(missed);
    changes = List.copyOf(changes);
  }

  /** A gate of a lap. */
  @Schema(name = "Split")
  public record SplitView(
      @Schema(description = "Index of the gate on the track, from 0") int gate,
      @Schema(description = "Since the lap began") double seconds) {

    private static SplitView of(Split split) {
      return new SplitView(split.gate(), Seconds.of(split.micros()));
    }
  }

  /**
   * Those of all drones, in the order of their ends.
   *
   * @param corrections of the race, by their id
   */
  static List<LapView> all(Timing timing, Map<String, CorrectionView> corrections) {
    return timing.laps().entrySet().stream()
        .flatMap(
            drone -> drone.getValue().stream().map(lap -> of(drone.getKey(), lap, corrections)))
        .sorted(Comparator.comparing(LapView::endedAt))
        .toList();
  }

  private static LapView of(
      String droneId, ScoredLap scored, Map<String, CorrectionView> corrections) {
    Lap lap = scored.lap();
    return new LapView(
        droneId,
        lap.flight(),
        lap.number(),
        Times.text(Micros.instant(lap.beganAtMicros())),
        Times.text(Micros.instant(lap.endedAtMicros())),
        Seconds.of(scored.micros()),
        lap.splits().stream().map(SplitView::of).toList(),
        lap.missed(),
        lap.isValid(),
        scored.counts(),
        LapChangeView.all(scored, corrections));
  }

  /** In the order of {@link #COLUMNS}; a split is {@code gate:seconds}. */
  List<Object> cells() {
    return List.of(
        CsvText.guarded(droneId),
        flight,
        number,
        beganAt,
        endedAt,
        Seconds.text(seconds),
        valid,
        counts,
        missed.stream().map(String::valueOf).collect(Collectors.joining(" ")),
        splits.stream()
            .map(split -> split.gate() + ":" + Seconds.text(split.seconds()))
            .collect(Collectors.joining(" ")),
        changes.stream().map(LapChangeView::kind).collect(Collectors.joining(" ")));
  }
}
