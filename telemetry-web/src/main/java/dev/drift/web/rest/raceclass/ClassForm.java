package dev.drift.web.rest.raceclass;

import dev.drift.naming.NameRule;
import dev.drift.race.ClassDetails;
import dev.drift.ranking.RankingMethod;
import dev.drift.ranking.RankingRules;
import dev.drift.timing.RaceFormat;
import dev.drift.track.TrackReference;
import dev.drift.web.race.FormatForm;
import dev.drift.web.rest.http.AllowedName;
import dev.drift.web.rest.http.BadBodyException;
import dev.drift.web.rest.http.Choice;
import dev.drift.web.rest.http.FieldProblem;
import dev.drift.web.track.TrackChoice;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What people say of a class; null = nothing: the default, or no change. */
@Schema(
    name = "ClassForm",
    description =
        "What is left out, or null, stays or has its default; track alone is taken away by null. A"
            + " new class must have a name")
public record ClassForm(
    @AllowedName(NameRule.CLASS)
        @Schema(nullable = true, minLength = 1, maxLength = 100, example = "Open class")
        String name,
    @AllowedName(NameRule.CLASS_DESCRIPTION)
        @Schema(nullable = true, maxLength = 500, description = "Empty = none")
        String description,
    @Schema(
            ref = "TrackChoice",
            description = "What its new races are timed on; null = nothing any more")
        Optional<TrackChoice> track,
    @Schema(nullable = true, description = "By what its new races are scored") FormatForm format,
    @Schema(
            nullable = true,
            enumeration = {"points", "best_rounds", "fastest_lap", "fastest_consecutive"},
            description = "What pilots are ordered by; default: points")
        String ranking,
    @Size(min = 1, max = RankingRules.MAX_POSITIONS)
        @Schema(
            type = SchemaType.ARRAY,
            implementation = Integer.class,
            nullable = true,
            example = "[10,6,3,1]",
            description =
                "For the positions in a race, from the first on: 0 to 10,000 each, none for those"
                    + " after. Default: 10, 6, 3, 1")
        List<@Min(0) @Max(RankingRules.MAX_POINTS) Integer> points,
    @Min(1)
        @Max(RankingRules.MAX_ROUNDS)
        @Schema(
            name = "best_rounds",
            nullable = true,
            minimum = "1",
            maximum = "1000",
            description = "How many rounds of a pilot count with ranking best_rounds; default: 3")
        Integer bestRounds,
    @Min(0)
        @Max(RankingRules.MAX_ROUNDS)
        @Schema(
            name = "drop_worst",
            nullable = true,
            minimum = "0",
            maximum = "1000",
            description = "How many rounds of a pilot do not count with ranking points; default: 0")
        Integer dropWorst,
    @JsonbProperty("public")
        @Schema(
            name = "public",
            nullable = true,
            description = "Whether everybody may see it; default: true")
        Boolean isPublic) {

  private static final ClassDetails DEFAULTS =
      new ClassDetails(
          "", "", TrackReference.NONE, RaceFormat.DEFAULT, RankingRules.DEFAULTS, true);

  /** The list does not change. */
  public ClassForm {
    points = points == null ? null : List.copyOf(points);
  }

  /** A class that nobody has said anything else of. */
  ClassDetails newClass() {
    if (name == null) {
      throw new BadBodyException(List.of(new FieldProblem("name", "is missing")));
    }
    return changed(DEFAULTS);
  }

  /** The class after this change. */
  ClassDetails changed(ClassDetails now) {
    return new ClassDetails(
        name == null ? now.name() : name,
        description == null ? now.description() : description,
        track == null
            ? now.track()
            : track.map(choice -> choice.reference("track")).orElse(TrackReference.NONE),
        format == null ? now.format() : format.format("format"),
        changed(now.rules()),
        isPublic == null ? now.isPublic() : isPublic);
  }

  private RankingRules changed(RankingRules now) {
    return new RankingRules(
        ranking == null ? now.method() : method(),
        points == null ? now.points() : points,
        bestRounds == null ? now.bestRounds() : bestRounds,
        dropWorst == null ? now.dropWorst() : dropWorst);
  }

  private RankingMethod method() {
    return Choice.of(RankingMethod.values(), RankingMethod::text, ranking)
        .orElseThrow(
            () ->
                new BadBodyException(
                    List.of(
                        new FieldProblem(
                            "ranking",
                            "must be points, best_rounds, fastest_lap or fastest_consecutive"))));
  }
}
