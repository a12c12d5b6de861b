package dev.drift.web.rest.timing;

import dev.drift.naming.NameRule;
import dev.drift.timing.Gate;
import dev.drift.timing.TrackLayout;
import dev.drift.web.rest.http.AllowedName;
import dev.drift.web.rest.http.BadBodyException;
import dev.drift.web.rest.http.FieldProblem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A track, as people send it. */
@Schema(name = "TrackForm")
public record TrackForm(
    @AllowedName(NameRule.TRACK) @Schema(nullable = true, maxLength = 100, example = "Straw Bale")
        String name,
    @Schema(
            nullable = true,
            enumeration = {"race"},
            description = "The frame of positions and directions; null = race, that of the samples")
        String frame,
    @NotNull(message = "is missing")
        @Size(min = 1, max = MAX_GATES, message = "has 1 to 100 gates")
        @Schema(required = true, description = "In the order in which they are flown")
        List<GateForm> gates) {

  static final int MAX_GATES = 100;

  /** The list does not change. */
  public TrackForm {
    gates = gates == null ? null : List.copyOf(gates);
  }

  /**
   * Its gates.
   *
   * @throws BadBodyException when something of them is not allowed
   */
  TrackLayout layout() {
    List<FieldProblem> problems = new ArrayList<>();
    if (frame != null && !frame.equalsIgnoreCase("race")) {
      problems.add(new FieldProblem("frame", "must be race"));
    }
    List<Gate> made = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < gates.size(); i++) {
      String field = "gates[" + i + "]";
      made.add(gates.get(i).gate(field, problems));
      if (Boolean.TRUE.equals(gates.get(i).start())) {
        if (start >= 0) {
          problems.add(new FieldProblem(field + ".start", "may be true for one gate only"));
        }
        start = i;
      }
    }
    if (!problems.isEmpty()) {
      throw new BadBodyException(problems);
    }
    return new TrackLayout(made, Math.max(0, start));
  }
}
