package dev.drift.web.rest.timing;

import dev.drift.archive.CsvText;
import dev.drift.ranking.ClassStanding;
import dev.drift.ranking.FlownRound;
import dev.drift.ranking.RaceOutcome.PilotOutcome;
import dev.drift.ranking.RankedPilot;
import dev.drift.web.account.PersonName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a pilot stands in a class. */
@Schema(name = "ClassResult")
public record ClassResultView(
    @Schema(description = "From 1; equal ones share it") int position,
    PilotView pilot,
    @Schema(
            nullable = true,
            description = "Of the rounds that count; null = the class is not ranked by points")
        Integer points,
    List<RoundView> rounds,
    @Schema(description = "Of the rounds that count") int laps,
    @Schema(name = "total_seconds", description = "For these laps") double totalSeconds,
    @Schema(
            name = "best_seconds",
            nullable = true,
            description = "The best lap of all rounds; null = none")
        Double bestSeconds,
    @Schema(name = "best_race_id", nullable = true, description = "Its race") String bestRaceId,
    @Schema(
            name = "consecutive_laps",
            description = "How many the best laps in a row are, of those that are compared")
        int consecutiveLaps,
    @Schema(
            name = "consecutive_seconds",
            nullable = true,
            description = "For these laps; null = there are none")
        Double consecutiveSeconds) {

  static final List<String> COLUMNS =
      List.of(
          "position",
          "user",
          "callsign",
          "drone_id",
          "points",
          "rounds",
          "laps",
          "total_seconds",
          "best_seconds",
          "best_race_id",
          "consecutive_laps",
          "consecutive_seconds");

  /** The list does not change. */
  public ClassResultView {
    rounds = List.copyOf(rounds);
  }

  /** Who flew, as their newest race knows them. */
  @Schema(name = "ClassPilot")
  public record PilotView(
      @Schema(nullable = true, description = "Who claimed the drone; null = nobody")
          PersonName user,
      @Schema(nullable = true, description = "The name on air; null = none") String callsign,
      @Schema(name = "drone_id") String droneId) {}

  /** What a pilot flew in one race. */
  @Schema(name = "ClassRound")
  public record RoundView(
      @Schema(name = "race_id") String raceId,
      @Schema(nullable = true) String heat,
      @Schema(nullable = true) Integer round,
      @Schema(nullable = true, description = "In the race; null = disqualified") Integer position,
      int laps,
      @Schema(name = "total_seconds") double totalSeconds,
      @Schema(name = "best_seconds", nullable = true, description = "null = no lap")
          Double bestSeconds,
      @Schema(nullable = true, description = "null = the class is not ranked by points")
          Integer points,
      @Schema(description = "Whether it does not count, because the pilot has better ones")
          boolean dropped) {

    private static RoundView of(FlownRound flown) {
      PilotOutcome outcome = flown.outcome();
      return new RoundView(
          flown.race().raceId(),
          flown.race().heat(),
          flown.race().round(),
          outcome.position(),
          outcome.laps(),
          Seconds.of(outcome.totalMicros()),
          seconds(outcome.bestMicros()),
          flown.points(),
          flown.isDropped());
    }

    /** {@code race:position:points}, and {@code :dropped} where it is. */
    private String cell() {
      return "%s:%s:%s%s"
          .formatted(
              raceId,
              position == null ? "" : position,
              points == null ? "" : points,
              dropped ? ":dropped" : "");
    }
  }

  /**
   * The form of a standing.
   *
   * @param users by their keys
   */
  static ClassResultView of(ClassStanding standing, Map<Integer, PersonName> users) {
    RankedPilot pilot = standing.pilot();
    return new ClassResultView(
        standing.position(),
        new PilotView(users.get(pilot.userKey()), pilot.callsign(), pilot.droneId()),
        standing.points(),
        standing.rounds().stream().map(RoundView::of).toList(),
        standing.laps(),
        Seconds.of(standing.totalMicros()),
        seconds(standing.bestMicros()),
        standing.bestRaceId(),
        standing.consecutiveLaps(),
        seconds(standing.consecutiveMicros()));
  }

  /** 0 = none. */
  private static Double seconds(long micros) {
    return micros == 0 ? null : (Double) Seconds.of(micros);
  }

  /** In the order of {@link #COLUMNS}; null = unknown. */
  List<Object> cells() {
    PersonName user = pilot.user();
    return Arrays.asList(
        position,
        user == null || user.name() == null ? null : CsvText.guarded(user.name()),
        pilot.callsign() == null ? null : CsvText.guarded(pilot.callsign()),
        CsvText.guarded(pilot.droneId()),
        points,
        rounds.stream().map(RoundView::cell).collect(Collectors.joining(" ")),
        laps,
        Seconds.text(totalSeconds),
        bestSeconds == null ? null : Seconds.text(bestSeconds),
        bestRaceId,
        consecutiveLaps,
        consecutiveSeconds == null ? null : Seconds.text(consecutiveSeconds));
  }
}
