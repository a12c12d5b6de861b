package dev.drift.web.track;

import dev.drift.track.TrackReference;
import dev.drift.web.rest.http.BadBodyException;
import dev.drift.web.rest.http.FieldProblem;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The track that people choose for a race. */
@Schema(name = "TrackChoice")
public record TrackChoice(
    @Schema(required = true, description = "The track's id") String id,
    @Schema(nullable = true, minimum = "1", description = "null = the newest") Integer version) {

  /**
   * The version that is meant.
   *
   * @param field its name in the request
   */
  public TrackReference reference(String field) {
    if (id == null) {
      throw new BadBodyException(List.of(new FieldProblem(field + ".id", "is missing")));
    }
    if (version != null && version < 1) {
      throw new BadBodyException(
          List.of(new FieldProblem(field + ".version", "must be 1 or more")));
    }
    return new TrackReference(id, version == null ? TrackReference.NEWEST : version);
  }
}
