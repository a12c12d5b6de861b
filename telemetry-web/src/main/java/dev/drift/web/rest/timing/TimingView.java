package dev.drift.web.rest.timing;

import dev.drift.sample.Micros;
import dev.drift.timing.Crossing;
import dev.drift.timing.Direction;
import dev.drift.timing.Lap;
import dev.drift.timing.RaceTimer;
import dev.drift.timing.Split;
import dev.drift.timing.Standing;
import dev.drift.web.rest.http.Times;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was timed of a race, as the API shows it. */
@Schema(name = "Timing")
public record TimingView(
    @Schema(description = "In the order of time") List<CrossingView> crossings,
    @Schema(description = "In the order of their ends") List<LapView> laps,
    @Schema(description = "More laps first, then less time for them")
        List<StandingView> standings) {

  private static final double MICROS_A_SECOND = 1e6;

  /** The lists do not change. */
  public TimingView {
    crossings = List.copyOf(crossings);
    laps = List.copyOf(laps);
    standings = List.copyOf(standings);
  }

  /** A drone flew through a gate. */
  @Schema(name = "Crossing")
  public record CrossingView(
      @Schema(name = "drone_id") String droneId,
      int flight,
      @Schema(description = "Index of the gate on the track, from 0") int gate,
      @Schema(format = "date-time", description = "On the race's time line") String at,
      @Schema(description = "Metres per second") double speed,
      @Schema(enumeration = {"forward", "backward"}) String direction) {

    private static CrossingView of(String droneId, Crossing crossing) {
      return new CrossingView(
          droneId,
          crossing.flight(),
          crossing.gate(),
          text(crossing.moment().atMicros()),
          Math.rint(crossing.speedMetresPerSecond() * 1e3) / 1e3,
          crossing.direction() == Direction.FORWARD ? "forward" : "backward");
    }
  }

  /** A gate of a lap. */
  @Schema(name = "Split")
  public record SplitView(
      @Schema(description = "Index of the gate on the track, from 0") int gate,
      @Schema(description = "Since the lap began") double seconds) {

    private static SplitView of(Split split) {
      return new SplitView(split.gate(), toSeconds(split.micros()));
    }
  }

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
      @Schema(description = "The gates passed in their order, without the start")
          List<SplitView> splits,
      @Schema(description = "The gates that were not passed in their order") List<Integer> missed,
      @Schema(description = "Whether no gate was missed") boolean valid) {

    /** The lists do not change. */
    public LapView {
      splits = List.copyOf(splits);
      missed = List.copyOf(missed);
    }

    private static LapView of(String droneId, Lap lap) {
      return new LapView(
          droneId,
          lap.flight(),
          lap.number(),
          text(lap.beganAtMicros()),
          text(lap.endedAtMicros()),
          toSeconds(lap.micros()),
          lap.splits().stream().map(SplitView::of).toList(),
          lap.missed(),
          lap.missed().isEmpty());
    }
  }

  /** How a drone stands. */
  @Schema(name = "Standing")
  public record StandingView(
      @Schema(description = "From 1; equal ones share it") int position,
      @Schema(name = "drone_id") String droneId,
      @Schema(nullable = true, description = "The pilot's name on air; null = none")
          String callsign,
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

    private static StandingView of(Standing standing, String callsign) {
      return new StandingView(
          standing.position(),
          standing.droneId(),
          callsign,
          standing.laps(),
          standing.laps() == 0 ? null : (Double) toSeconds(standing.lastMicros()),
          standing.laps() == 0 ? null : (Double) toSeconds(standing.bestMicros()),
          toSeconds(standing.totalMicros()),
          standing.behindLaps() > 0 ? null : (Double) toSeconds(standing.behindMicros()),
          standing.behindLaps());
    }
  }

  /**
   * The form of what was timed.
   *
   * @param callsigns of the drones that have one
   */
  static TimingView of(RaceTimer timer, Map<String, String> callsigns) {
    return new TimingView(
        timer.crossings().entrySet().stream()
            .flatMap(
                drone ->
                    drone.getValue().stream()
                        .map(crossing -> CrossingView.of(drone.getKey(), crossing)))
            .sorted(Comparator.comparing(CrossingView::at))
            .toList(),
        timer.laps().entrySet().stream()
            .flatMap(drone -> drone.getValue().stream().map(lap -> LapView.of(drone.getKey(), lap)))
            .sorted(Comparator.comparing(LapView::endedAt))
            .toList(),
        timer.standings().stream()
            .map(standing -> StandingView.of(standing, callsigns.get(standing.droneId())))
            .toList());
  }

  private static String text(long micros) {
    return Times.text(Micros.instant(micros));
  }

  private static double toSeconds(long micros) {
    return micros / MICROS_A_SECOND;
  }
}
