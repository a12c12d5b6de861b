package dev.drift.web.rest.race;

import dev.drift.web.rest.http.BadBodyException;
import dev.drift.web.rest.http.FieldProblem;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The class that a race belongs to, as people choose it and read it. */
@Schema(name = "ClassReference")
public record ClassReference(@Schema(required = true, description = "The class's id") String id) {

  /**
   * The id.
   *
   * @param field its name in the request
   */
  String required(String field) {
    if (id == null || id.isEmpty()) {
      throw new BadBodyException(List.of(new FieldProblem(field + ".id", "is missing")));
    }
    return id;
  }
}
