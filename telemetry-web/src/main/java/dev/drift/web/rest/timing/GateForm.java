package dev.drift.web.rest.timing;

import dev.drift.naming.NameRule;
import dev.drift.timing.Gate;
import dev.drift.web.rest.http.FieldProblem;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A gate of a track, as people send it. */
@Schema(name = "GateForm", description = "A rectangle by width and height, or a circle by radius")
public record GateForm(
    @Schema(nullable = true, maxLength = 100, example = "Start arch") String name,
    @Schema(required = true, description = "Its centre, metres") PointForm position,
    @Schema(
            required = true,
            description =
                "The direction in which it is flown, of any length from 0.000001 to 1,000,000")
        PointForm normal,
    @Schema(
            nullable = true,
            description =
                "The direction in which its height is measured; null = +y, or +z for a gate that is"
                    + " flown straight up or down")
        PointForm up,
    @Schema(nullable = true, minimum = "0.05", maximum = "1000", description = "Metres")
        Double width,
    @Schema(nullable = true, minimum = "0.05", maximum = "1000", description = "Metres")
        Double height,
    @Schema(
            nullable = true,
            minimum = "0.05",
            maximum = "1000",
            description = "Metres; instead of width and height")
        Double radius,
    @Schema(
            nullable = true,
            description =
                "Whether laps begin and end here; null = no. True for one gate at most; if for none,"
                    + " the first gate is the start")
        Boolean start) {

  private static final double MIN_METRES = 0.05;
  private static final double MAX_METRES = 1_000;
  private static final double MIN_LENGTH = 1e-6;
  private static final double MAX_LENGTH = 1e6;

  /**
   * The gate; null when there are problems.
   *
   * @param field its name in the request
   * @param problems gets what is wrong with it
   */
  Gate gate(String field, List<FieldProblem> problems) {
    int before = problems.size();
    if (name != null && !NameRule.GATE.isAllowed(NameRule.GATE.kept(name))) {
      problems.add(new FieldProblem(field + ".name", NameRule.GATE.text()));
    }
    check(field + ".position", position, 0, problems);
    check(field + ".normal", normal, MIN_LENGTH, problems);
    if (up != null) {
      check(field + ".up", up, MIN_LENGTH, problems);
    }
    checkSize(field, problems);
    if (problems.size() > before) {
      return null;
    }
    Vector3D direction = normal.vector();
    if (radius != null) {
      return Gate.circle(position.vector(), direction, radius);
    }
    Vector3D upward = up == null ? Gate.upOf(direction) : up.vector();
    if (!Gate.spanAPlane(direction, upward)) {
      problems.add(new FieldProblem(field + ".up", "must not be parallel to the normal"));
      return null;
    }
    return Gate.rectangle(position.vector(), direction, upward, width, height);
  }

  private static void check(
      String field, PointForm point, double minLength, List<FieldProblem> problems) {
    if (point == null || !point.isComplete()) {
      problems.add(new FieldProblem(field, "must have x, y and z"));
      return;
    }
    double length = point.vector().norm();
    if (!(length >= minLength && length <= MAX_LENGTH)) {
      problems.add(
          new FieldProblem(
              field,
              minLength == 0
                  ? "must be within 1,000 km"
                  : "must have a length from 0.000001 to 1,000,000"));
    }
  }

  private void checkSize(String field, List<FieldProblem> problems) {
    boolean isRectangle = width != null && height != null && radius == null;
    boolean isCircle = radius != null && width == null && height == null;
    if (!isRectangle && !isCircle) {
      problems.add(new FieldProblem(field, "must have either width and height, or radius"));
      return;
    }
    if (isRectangle) {
      checkMetres(field + ".width", width, problems);
      checkMetres(field + ".height", height, problems);
    } else {
      checkMetres(field + ".radius", radius, problems);
    }
  }

  private static void checkMetres(String field, double metres, List<FieldProblem> problems) {
    if (metres < MIN_METRES || metres > MAX_METRES) {
      problems.add(new FieldProblem(field, "must be from 0.05 to 1000"));
    }
  }
}
