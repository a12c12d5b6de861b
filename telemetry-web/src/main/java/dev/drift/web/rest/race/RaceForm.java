package dev.drift.web.rest.race;

import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.naming.NameRule;
import dev.drift.race.ClassPlace;
import dev.drift.race.NewRace;
import dev.drift.race.RaceChange;
import dev.drift.race.RaceOrigin;
import dev.drift.ranking.RankingRules;
import dev.drift.timing.RaceFormat;
import dev.drift.track.TrackReference;
import dev.drift.web.race.FormatForm;
import dev.drift.web.rest.http.AllowedName;
import dev.drift.web.rest.http.BadBodyException;
import dev.drift.web.rest.http.FieldProblem;
import dev.drift.web.rest.http.Times;
import dev.drift.web.track.TrackChoice;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What people say of a race; null = nothing: the default, or no change. */
@Schema(
    name = "RaceForm",
    description =
        "What is left out, or null, stays or has its default; track, class, heat and round alone are"
            + " taken away by null")
public record RaceForm(
    @AllowedName(NameRule.RACE)
        @Schema(
            nullable = true,
            minLength = 1,
            maxLength = MAX_CHARACTERS,
            example = "Friday cup",
            description = "Default: the creator's name is in it")
        String name,
    @AllowedName(NameRule.MAP)
        @Schema(
            nullable = true,
            maxLength = MAX_CHARACTERS,
            example = "Straw Bale",
            description = "The map or track, as people call it; empty = not said")
        String map,
    @JsonbProperty("public")
        @Schema(
            name = "public",
            nullable = true,
            description = "Whether everybody may see it; default: true")
        Boolean isPublic,
    @Size(min = 1, max = MAX_KEYS)
        @Schema(
            name = "stream_format",
            type = SchemaType.ARRAY,
            implementation = String.class,
            nullable = true,
            description =
                "The parts of its datagrams, in their order; before the race has started. Default:"
                    + " the server's setting")
        List<@Size(max = MAX_CHARACTERS) String> streamFormat,
    @Schema(
            name = "battery_order",
            nullable = true,
            enumeration = {"percentage-first", "voltage-first"},
            description = "Before the race has started. Default: the server's setting")
        String batteryOrder,
    @Schema(
            name = "scheduled_at",
            nullable = true,
            format = "date-time",
            description = "When it is to begin, RFC 3339")
        String scheduledAt,
    @Schema(nullable = true, description = "Where on Earth its world is; {} = not said any more")
        OriginForm origin,
    @Schema(
            ref = "TrackChoice",
            description = "What it is timed on; null = nothing any more, left out = stays")
        Optional<TrackChoice> track,
    @Schema(nullable = true, description = "By what it is scored") FormatForm format,
    @JsonbProperty("class")
        @Schema(
            name = "class",
            ref = "ClassReference",
            description = "What its results count in, which the caller must have made")
        Optional<ClassReference> raceClass,
    @Schema(
            implementation = String.class,
            nullable = true,
            minLength = 1,
            maxLength = 40,
            description = "Who fly together")
        Optional<@AllowedName(NameRule.HEAT) String> heat,
    @Schema(
            implementation = Integer.class,
            nullable = true,
            minimum = "1",
            maximum = "1000",
            description = "Which running of the heats it is")
        Optional<@Min(1) @Max(RankingRules.MAX_ROUNDS) Integer> round) {

  /** Everything as it is by default. */
  static final RaceForm NOTHING =
      new RaceForm(
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Optional.empty(),
          null,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final int MAX_CHARACTERS = 100;
  private static final int MAX_KEYS = 32;

  NewRace newRace() {
    return new NewRace(
        name,
        map,
        isPublic,
        streamed(),
        order(),
        time(),
        place(),
        timedOn(),
        scoredBy(),
        classPlace());
  }

  RaceChange change() {
    return new RaceChange(
        name,
        map,
        isPublic,
        streamed(),
        order(),
        time(),
        place(),
        timedOn(),
        scoredBy(),
        classPlace());
  }

  private StreamFormat streamed() {
    try {
      return streamFormat == null ? null : StreamFormat.of(String.join(",", streamFormat));
    } catch (IllegalArgumentException e) {
      throw refused("stream_format", e);
    }
  }

  private BatteryOrder order() {
    try {
      return batteryOrder == null ? null : BatteryOrder.of(batteryOrder);
    } catch (IllegalArgumentException e) {
      throw refused("battery_order", e);
    }
  }

  private Instant time() {
    return scheduledAt == null ? null : Times.parse("scheduled_at", scheduledAt);
  }

  private RaceOrigin place() {
    return origin == null ? null : origin.place();
  }

  private TrackReference timedOn() {
    return track == null
        ? null
        : track.map(choice -> choice.reference("track")).orElse(TrackReference.NONE);
  }

  private RaceFormat scoredBy() {
    return format == null ? null : format.format("format");
  }

  private ClassPlace classPlace() {
    return new ClassPlace(
        raceClass == null ? null : raceClass.map(named -> named.required("class")).orElse(""),
        heat == null ? null : heat.orElse(""),
        round == null ? null : round.orElse(ClassPlace.NO_ROUND));
  }

  private static BadBodyException refused(String field, IllegalArgumentException why) {
    return new BadBodyException(
        List.of(new FieldProblem(field, "is not allowed: " + why.getMessage())));
  }
}
