package dev.drift.web.rest.raceclass;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of classes, as the API shows it. */
@Schema(name = "RaceClasses")
public record ClassesView(
    List<ClassView> classes,
    @Schema(nullable = true, description = "The cursor of the next page; null = no more")
        String next) {

  /** The list does not change. */
  public ClassesView {
    classes = List.copyOf(classes);
  }
}
