package dev.drift.web.rest.race;

import dev.drift.race.Race;
import dev.drift.race.RaceOrigin;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where on Earth a race is, as the API shows it. */
@Schema(name = "RaceOrigin")
public record OriginView(
    @Schema(description = "Degrees north of the point where x and z are 0", example = "48.137")
        double latitude,
    @Schema(description = "Degrees east of that point", example = "11.575") double longitude,
    @Schema(
            name = "heading_deg",
            description = "Where the world's +z axis points, degrees from north to east",
            example = "0")
        double headingDeg,
    @Schema(
            enumeration = {"organiser", "first_fix"},
            description =
                "Who said it: an organiser, or else the first drone that knew where it is")
        String source) {

  /** The race's origin; null = nobody said it. */
  static OriginView of(Race race) {
    return race.origin()
        .map(said -> of(said, "organiser"))
        .or(() -> race.firstFix().map(first -> of(first, "first_fix")))
        .orElse(null);
  }

  private static OriginView of(RaceOrigin origin, String source) {
    return new OriginView(origin.latitudeDeg(), origin.longitudeDeg(), origin.headingDeg(), source);
  }
}
