package dev.drift.web.race;

import dev.drift.timing.RaceFormat;
import dev.drift.timing.StartBehaviour;
import dev.drift.timing.WinCondition;
import dev.drift.web.rest.http.BadBodyException;
import dev.drift.web.rest.http.Choice;
import dev.drift.web.rest.http.FieldProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What people say of a format; what is left out, or null, has its default. */
@Schema(name = "RaceFormatForm", description = "Set as a whole: what is left out has its default")
public record FormatForm(
    @Schema(
            name = "win_condition",
            nullable = true,
            enumeration = {"most_laps", "first_to_laps", "fastest_lap", "fastest_consecutive"},
            description = "Default: most_laps")
        String winCondition,
    @Schema(
            name = "laps_to_win",
            nullable = true,
            minimum = "1",
            maximum = "1000",
            description = "first_to_laps needs it")
        Integer lapsToWin,
    @Schema(
            name = "consecutive_laps",
            nullable = true,
            minimum = "2",
            maximum = "100",
            description = "How many laps in a row are compared; default: 3")
        Integer consecutiveLaps,
    @Schema(
            name = "race_seconds",
            nullable = true,
            minimum = "1",
            maximum = "86400",
            description = "How long laps count; default: without a limit")
        Integer raceSeconds,
    @Schema(
            name = "grace_seconds",
            nullable = true,
            minimum = "0",
            maximum = "86400",
            description =
                "How long after that the lap under way may end, to count; null = without a limit,"
                    + " left out = 0")
        Optional<Integer> graceSeconds,
    @Schema(
            name = "start_behaviour",
            nullable = true,
            enumeration = {"staggered", "holeshot", "first_lap"},
            description = "Default: staggered")
        String startBehaviour,
    @Schema(
            name = "minimum_lap_seconds",
            nullable = true,
            minimum = "0",
            maximum = "3600",
            description = "What is shorter ends no lap; default: 0")
        Double minimumLapSeconds) {

  /**
   * The format that is meant.
   *
   * @param field its name in the request
   * @throws BadBodyException when a member is not allowed
   */
  public RaceFormat format(String field) {
    List<FieldProblem> problems = new ArrayList<>();
    RaceFormat none = RaceFormat.DEFAULT;
    Integer grace = graceSeconds == null ? none.graceSeconds() : graceSeconds.orElse(null);
    WinCondition wins =
        choice(
            problems,
            field + ".win_condition",
            WinCondition.values(),
            WinCondition::text,
            winCondition == null ? none.winCondition().text() : winCondition);
    StartBehaviour starts =
        choice(
            problems,
            field + ".start_behaviour",
            StartBehaviour.values(),
            StartBehaviour::text,
            startBehaviour == null ? none.startBehaviour().text() : startBehaviour);
    check(problems, field + ".laps_to_win", lapsToWin, 1, RaceFormat.MAX_LAPS_TO_WIN);
    check(
        problems,
        field + ".consecutive_laps",
        consecutiveLaps,
        RaceFormat.MIN_CONSECUTIVE_LAPS,
        RaceFormat.MAX_CONSECUTIVE_LAPS);
    check(problems, field + ".race_seconds", raceSeconds, 1, RaceFormat.MAX_RACE_SECONDS);
    check(problems, field + ".grace_seconds", grace, 0, RaceFormat.MAX_RACE_SECONDS);
    check(
        problems,
        field + ".minimum_lap_seconds",
        minimumLapSeconds,
        0,
        RaceFormat.MAX_MINIMUM_LAP_SECONDS);
    if (wins == WinCondition.FIRST_TO_LAPS && lapsToWin == null) {
      problems.add(new FieldProblem(field + ".laps_to_win", "is missing"));
    }
    if (!problems.isEmpty()) {
      throw new BadBodyException(problems);
    }
    return new RaceFormat(
        wins,
        lapsToWin,
        consecutiveLaps == null ? none.consecutiveLaps() : consecutiveLaps,
        raceSeconds,
        grace,
        starts,
        minimumLapSeconds == null ? none.minimumLapSeconds() : minimumLapSeconds);
  }

  private static <T> T choice(
      List<FieldProblem> problems, String field, T[] all, Function<T, String> word, String text) {
    Optional<T> chosen = Choice.of(all, word, text);
    if (chosen.isEmpty()) {
      problems.add(
          new FieldProblem(
              field,
              Arrays.stream(all)
                  .map(word)
                  .collect(Collectors.joining(", ", "must be one of ", ""))));
    }
    return chosen.orElse(null);
  }

  private static void check(
      List<FieldProblem> problems, String field, Number value, int min, int max) {
    if (value != null && (value.doubleValue() < min || value.doubleValue() > max)) {
      problems.add(new FieldProblem(field, "must be from " + min + " to " + max));
    }
  }
}
