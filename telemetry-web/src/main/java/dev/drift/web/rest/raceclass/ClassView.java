package dev.drift.web.rest.raceclass;

import dev.drift.race.ClassDetails;
import dev.drift.race.RaceClass;
import dev.drift.ranking.RankingRules;
import dev.drift.track.TrackReference;
import dev.drift.web.account.PersonName;
import dev.drift.web.race.FormatView;
import dev.drift.web.rest.http.Times;
import dev.drift.web.track.TrackVersionView;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A class as the API shows it. */
@Schema(name = "RaceClass")
public record ClassView(
    @Schema(format = "uuid") String id,
    @Schema(example = "Open class") String name,
    @Schema(description = "Empty = none") String description,
    @Schema(nullable = true, description = "What its new races are timed on; null = nothing")
        TrackVersionView track,
    @Schema(description = "By what its new races are scored") FormatView format,
    @Schema(
            enumeration = {"points", "best_rounds", "fastest_lap", "fastest_consecutive"},
            description = "What pilots are ordered by")
        String ranking,
    @Schema(
            type = SchemaType.ARRAY,
            implementation = Integer.class,
            description = "For the positions in a race, from the first on")
        List<Integer> points,
    @Schema(
            name = "best_rounds",
            description = "How many rounds of a pilot count with ranking best_rounds")
        int bestRounds,
    @Schema(
            name = "drop_worst",
            description = "How many rounds of a pilot do not count with ranking points")
        int dropWorst,
    @JsonbProperty("public")
        @Schema(
            name = "public",
            description =
                "Whether everybody may see it; else who made it and the people of its races alone")
        boolean isPublic,
    @Schema(name = "created_by", nullable = true, description = "Who made it") PersonName createdBy,
    @Schema(name = "created_at", format = "date-time") String createdAt) {

  /** The list does not change. */
  public ClassView {
    points = List.copyOf(points);
  }

  /** The form of a class. */
  static ClassView of(RaceClass raceClass, PersonName createdBy) {
    ClassDetails details = raceClass.details();
    RankingRules rules = details.rules();
    TrackReference track = details.track();
    return new ClassView(
        raceClass.id(),
        details.name(),
        details.description(),
        track.equals(TrackReference.NONE) ? null : TrackVersionView.of(track),
        FormatView.of(details.format()),
        rules.method().text(),
        rules.points(),
        rules.bestRounds(),
        rules.dropWorst(),
        details.isPublic(),
        createdBy,
        Times.text(raceClass.createdAt()));
  }
}
