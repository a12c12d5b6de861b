package dev.drift.web.track;

import dev.drift.naming.NameRule;
import dev.drift.timing.Gate;
import dev.drift.track.GateOpening;
import dev.drift.track.GatePlace;
import dev.drift.track.TrackFrame;
import dev.drift.track.TrackGate;
import dev.drift.web.rest.http.FieldProblem;
import jakarta.json.bind.annotation.JsonbNillable;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A gate of a track, as people send and read it. */
@JsonbNillable(false)
@Schema(
    name = "GateForm",
    description =
        "A rectangle by width and height, or a circle by radius. Its place is position and normal,"
            + " or on a geographic track latitude, longitude, altitude and heading")
public record GateForm(
    @Schema(nullable = true, maxLength = 100, example = "Start arch") String name,
    @Schema(nullable = true, description = "Its centre, metres") PointForm position,
    @Schema(
            nullable = true,
            description =
                "The direction in which it is flown, of any length from 0.000001 to 1,000,000")
        PointForm normal,
    @Schema(
            nullable = true,
            description =
                "The direction in which its height is measured; left out = +y, or +z for a gate that"
                    + " is flown straight up or down")
        PointForm up,
    @Schema(nullable = true, minimum = "-90", maximum = "90", description = "Degrees north")
        Double latitude,
    @Schema(nullable = true, minimum = "-180", maximum = "180", description = "Degrees east")
        Double longitude,
    @Schema(
            nullable = true,
            minimum = "-12000",
            maximum = "100000",
            description = "Of its centre, metres above the take-off point")
        Double altitude,
    @Schema(
            nullable = true,
            minimum = "0",
            maximum = "360",
            description = "The direction in which it is flown, degrees from north, clockwise")
        Double heading,
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

  /** The form of a gate. */
  public static GateForm of(TrackGate gate) {
    GatePlace.InFrame inFrame = gate.place() instanceof GatePlace.InFrame place ? place : null;
    GatePlace.OnEarth onEarth = gate.place() instanceof GatePlace.OnEarth place ? place : null;
    GateOpening opening = gate.opening();
    return new GateForm(
        gate.name(),
        inFrame == null ? null : PointForm.of(inFrame.position()),
        inFrame == null ? null : PointForm.of(inFrame.normal()),
        inFrame == null || inFrame.up() == null ? null : PointForm.of(inFrame.up()),
        onEarth == null ? null : (Double) onEarth.latitudeDeg(),
        onEarth == null ? null : (Double) onEarth.longitudeDeg(),
        onEarth == null ? null : (Double) onEarth.altitudeMetres(),
        onEarth == null ? null : (Double) onEarth.headingDeg(),
        opening.isCircle() ? null : (Double) opening.widthMetres(),
        opening.isCircle() ? null : (Double) opening.heightMetres(),
        opening.isCircle() ? (Double) opening.radiusMetres() : null,
        gate.start() ? true : null);
  }

  /**
   * The gate; null when there are problems.
   *
   * @param frame the track's
   * @param field its name in the request
   * @param problems gets what is wrong with it
   */
  TrackGate gate(TrackFrame frame, String field, List<FieldProblem> problems) {
    int before = problems.size();
    String kept = name == null ? null : NameRule.GATE.kept(name);
    if (kept != null && !NameRule.GATE.isAllowed(kept)) {
      problems.add(new FieldProblem(field + ".name", NameRule.GATE.text()));
    }
    boolean onEarth = frame == TrackFrame.GEOGRAPHIC;
    if (onEarth) {
      checkOnEarth(field, problems);
    } else {
      checkInFrame(field, problems);
    }
    checkSize(field, problems);
    if (problems.size() > before) {
      return null;
    }
    GatePlace place =
        onEarth
            ? new GatePlace.OnEarth(latitude, longitude, altitude, heading)
            : new GatePlace.InFrame(
                position.vector(), normal.vector(), up == null ? null : up.vector());
    GateOpening opening =
        radius == null ? GateOpening.rectangle(width, height) : GateOpening.circle(radius);
    return new TrackGate(kept, place, opening, Boolean.TRUE.equals(start));
  }

  private void checkInFrame(String field, List<FieldProblem> problems) {
    int before = problems.size();
    if (latitude != null || longitude != null || altitude != null || heading != null) {
      problems.add(
          new FieldProblem(
              field, "must have position and normal, because frame is not geographic"));
      return;
    }
    check(field + ".position", position, 0, problems);
    check(field + ".normal", normal, MIN_LENGTH, problems);
    if (up != null) {
      check(field + ".up", up, MIN_LENGTH, problems);
    }
    if (problems.size() == before && up != null) {
      Vector3D direction = normal.vector();
      if (!Gate.spanAPlane(direction, up.vector())) {
        problems.add(new FieldProblem(field + ".up", "must not be parallel to the normal"));
      }
    }
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

  private void checkOnEarth(String field, List<FieldProblem> problems) {
    if (position != null || normal != null || up != null) {
      problems.add(
          new FieldProblem(
              field,
              "must have latitude, longitude, altitude and heading, because frame is geographic"));
      return;
    }
    check(field + ".latitude", latitude, -90, 90, problems);
    check(field + ".longitude", longitude, -180, 180, problems);
    check(field + ".altitude", altitude, -12_000, 100_000, problems);
    check(field + ".heading", heading, 0, 360, problems);
  }

  private static void check(
      String field, Double number, int min, int max, List<FieldProblem> problems) {
    if (number == null || number < min || number > max) {
      problems.add(new FieldProblem(field, "must be a number from " + min + " to " + max));
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
