package dev.drift.web.track;

import dev.drift.naming.NameRule;
import dev.drift.track.TrackDefinition;
import dev.drift.track.TrackFrame;
import dev.drift.track.TrackGate;
import dev.drift.web.rest.http.AllowedName;
import dev.drift.web.rest.http.BadBodyException;
import dev.drift.web.rest.http.FieldProblem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A track, as people send it; what the API answers of one can be sent as it is. */
@Schema(name = "TrackForm", requiredProperties = "gates")
public record TrackForm(
    @AllowedName(NameRule.TRACK)
        @Schema(
            nullable = true,
            maxLength = 100,
            example = "Straw Bale",
            description = "A track that is kept must have one")
        String name,
    @Schema(
            nullable = true,
            enumeration = {"race", "geographic"},
            description =
                "What the gates' places count from; null = race, the frame of the samples."
                    + " geographic: the gates have latitude, longitude, altitude and heading")
        String frame,
    @NotNull(message = "is missing")
        @Size(min = 1, max = TrackDefinition.MAX_GATES, message = "has 1 to 100 gates")
        List<GateForm> gates) {

  /** The list does not change. */
  public TrackForm {
    gates = gates == null ? null : List.copyOf(gates);
  }

  /**
   * Its gates.
   *
   * @throws BadBodyException when something of them is not allowed
   */
  public TrackDefinition definition() {
    List<FieldProblem> problems = new ArrayList<>();
    TrackFrame of = TrackFrame.of(frame == null ? TrackFrame.RACE.text() : frame).orElse(null);
    if (of == null) {
      problems.add(new FieldProblem("frame", "must be race or geographic"));
    }
    List<TrackGate> made = new ArrayList<>();
    int starts = 0;
    for (int i = 0; i < gates.size(); i++) {
      String field = "gates[" + i + "]";
      made.add(gates.get(i).gate(of, field, problems));
      if (Boolean.TRUE.equals(gates.get(i).start())) {
        starts++;
        if (starts > 1) {
          problems.add(new FieldProblem(field + ".start", "may be true for one gate only"));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new BadBodyException(problems);
    }
    return new TrackDefinition(of, made);
  }
}
