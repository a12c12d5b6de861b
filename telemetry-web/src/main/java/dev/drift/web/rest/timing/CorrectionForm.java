package dev.drift.web.rest.timing;

import dev.drift.naming.NameRule;
import dev.drift.race.DroneId;
import dev.drift.race.NewCorrection;
import dev.drift.timing.Correction.Kind;
import dev.drift.web.rest.http.AllowedName;
import dev.drift.web.rest.http.BadBodyException;
import dev.drift.web.rest.http.Choice;
import dev.drift.web.rest.http.FieldProblem;
import dev.drift.web.rest.http.Times;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A correction, as officials say it. */
@Schema(name = "CorrectionForm")
public record CorrectionForm(
    @NotNull(message = "is missing")
        @Schema(
            required = true,
            enumeration = {
              "remove_lap",
              "count_lap",
              "set_lap_time",
              "add_lap",
              "add_time",
              "disqualify"
            })
        String kind,
    @NotNull(message = "is missing")
        @Schema(name = "drone_id", required = true, maxLength = 100, example = "127.0.0.1")
        String droneId,
    @Min(value = 1, message = "must be 1 or more")
        @Schema(
            nullable = true,
            minimum = "1",
            description = "The number of the lap; of remove_lap, count_lap and set_lap_time")
        Integer lap,
    @Schema(
            nullable = true,
            minimum = "-86400",
            maximum = "86400",
            description =
                "Of set_lap_time and add_lap: how long the lap took; of add_time: the penalty, below"
                    + " 0 = a credit")
        Double seconds,
    @Schema(
            name = "ended_at",
            nullable = true,
            format = "date-time",
            description = "When the added lap ended, RFC 3339")
        String endedAt,
    @NotNull(message = "is missing")
        @AllowedName(NameRule.REASON)
        @Schema(required = true, minLength = 1, maxLength = 200, example = "Cut the first gate")
        String reason) {

  private static final int MAX_SECONDS = 86_400;

  NewCorrection correction() {
    List<FieldProblem> problems = new ArrayList<>();
    Kind meant = Choice.of(Kind.values(), Kind::text, kind).orElse(null);
    if (meant == null) {
      problems.add(
          new FieldProblem(
              "kind",
              Arrays.stream(Kind.values())
                  .map(Kind::text)
                  .collect(Collectors.joining(", ", "must be one of ", ""))));
    } else {
      check(problems, meant);
    }
    if (!problems.isEmpty()) {
      throw new BadBodyException(problems);
    }
    return new NewCorrection(
        meant,
        DroneId.canonical(droneId),
        meant.isOfLap() ? lap : null,
        meant.hasTime() ? Seconds.micros(seconds) : 0,
        meant == Kind.ADD_LAP ? Times.parse("ended_at", endedAt) : null,
        reason);
  }

  private void check(List<FieldProblem> problems, Kind meant) {
    if (meant.isOfLap() && lap == null) {
      problems.add(new FieldProblem("lap", "is missing"));
    }
    if (meant == Kind.ADD_LAP && endedAt == null) {
      problems.add(new FieldProblem("ended_at", "is missing"));
    }
    if (!meant.hasTime()) {
      return;
    }
    if (seconds == null) {
      problems.add(new FieldProblem("seconds", "is missing"));
      return;
    }
    int min = meant == Kind.ADD_TIME ? -MAX_SECONDS : 0;
    if (seconds < min || seconds > MAX_SECONDS || Seconds.micros(seconds) == 0) {
      problems.add(
          new FieldProblem(
              "seconds", "must be from " + min + " to " + MAX_SECONDS + ", and not 0"));
    }
  }
}
