package dev.drift.web.rest.race;

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
        double headingDeg) {

  static OriginView of(RaceOrigin origin) {
    return new OriginView(origin.latitudeDeg(), origin.longitudeDeg(), origin.headingDeg());
  }
}
