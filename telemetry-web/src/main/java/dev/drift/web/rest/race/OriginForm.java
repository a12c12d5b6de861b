package dev.drift.web.rest.race;

import dev.drift.race.RaceOrigin;
import dev.drift.web.rest.http.BadBodyException;
import dev.drift.web.rest.http.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What people say of where on Earth a race is. */
@Schema(
    name = "RaceOriginForm",
    description = "Latitude and longitude together; without them: not said")
public record OriginForm(
    @Schema(
            nullable = true,
            minimum = "-90",
            maximum = "90",
            example = "48.137",
            description = "Degrees north of the point where x and z are 0")
        Double latitude,
    @Schema(
            nullable = true,
            minimum = "-180",
            maximum = "180",
            example = "11.575",
            description = "Degrees east of that point")
        Double longitude,
    @Schema(
            name = "heading_deg",
            nullable = true,
            minimum = "0",
            maximum = "360",
            description =
                "Where the world's +z axis points, degrees from north to east; default: 0, north")
        Double headingDeg) {

  RaceOrigin place() {
    List<FieldProblem> errors = new ArrayList<>();
    check(errors, "latitude", latitude, -90, 90);
    check(errors, "longitude", longitude, -180, 180);
    check(errors, "heading_deg", headingDeg, 0, 360);
    if (latitude == null && (longitude != null || headingDeg != null)) {
      errors.add(new FieldProblem("origin.latitude", "is missing"));
    }
    if (longitude == null && latitude != null) {
      errors.add(new FieldProblem("origin.longitude", "is missing"));
    }
    if (!errors.isEmpty()) {
      throw new BadBodyException(errors);
    }
    return latitude == null
        ? RaceOrigin.NOT_SAID
        : new RaceOrigin(latitude, longitude, headingDeg == null ? 0 : headingDeg);
  }

  private static void check(
      List<FieldProblem> errors, String member, Double value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      errors.add(new FieldProblem("origin." + member, "must be from " + least + " to " + most));
    }
  }
}
