package dev.drift.simulator.track;

import dev.drift.simulator.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;

/**
 * The closed smooth line that a pilot flies through a track's gates, measured along its length from
 * the start gate.
 */
public final class RacingLine {

  private static final double SPACING_METRES = 0.25;
  private static final int POINTS_PER_GATE = 400;
  // A spread of two metres: rounds the curvature's corners at the gates, moves the line by less
  // than
  // half a metre.
  private static final int SMOOTHING_PASSES = 128;

  private final List<Vector3> points;
  private final double spacing;

  private RacingLine(List<Vector3> points) {
    this.points = points;
    this.spacing = length(points) / points.size();
  }

  /**
   * The line that passes each gate so far off its centre.
   *
   * @param offsets one for each gate: how far to the right and up, as a share of half the opening
   */
  public static RacingLine through(Track track, List<Offset> offsets) {
    List<Vector3> knots = new ArrayList<>();
    for (Gate gate : track.gates()) {
      Offset offset = offsets.get(gate.order());
      knots.add(
          gate.centre()
              .plus(gate.right().times(offset.right() * gate.kind().width() / 2))
              .plus(Vector3.UP.times(offset.up() * gate.kind().height() / 2)));
    }
    List<Vector3> line = evenly(catmullRom(knots));
    for (int pass = 0; pass < SMOOTHING_PASSES; pass++) {
      line = smoothed(line);
    }
    return new RacingLine(evenly(line));
  }

  /**
   * How a pilot passes a gate.
   *
   * @param right -1 to 1, share of half the width
   * @param up -1 to 1, share of half the height
   */
  public record Offset(double right, double up) {}

  private static List<Vector3> catmullRom(List<Vector3> knots) {
    int count = knots.size();
    List<Vector3> curve = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Vector3 from = knots.get(i);
      Vector3 to = knots.get((i + 1) % count);
      Vector3 leaving = to.minus(knots.get((i + count - 1) % count)).times(0.5);
      Vector3 arriving = knots.get((i + 2) % count).minus(from).times(0.5);
      for (int j = 0; j < POINTS_PER_GATE; j++) {
        double u = (double) j / POINTS_PER_GATE;
        double v = 1 - u;
        curve.add(
            from.times((1 + 2 * u) * v * v)
                .plus(leaving.times(u * v * v))
                .plus(to.times(u * u * (3 - 2 * u)))
                .plus(arriving.times(-u * u * v)));
      }
    }
    return curve;
  }

  /** The same closed line by points at even distances. */
  private static List<Vector3> evenly(List<Vector3> line) {
    int count = (int) Math.round(length(line) / SPACING_METRES);
    double spacing = length(line) / count;
    List<Vector3> even = new ArrayList<>(count);
    double passed = 0;
    for (int i = 0; i < line.size() && even.size() < count; i++) {
      Vector3 from = line.get(i);
      Vector3 to = line.get((i + 1) % line.size());
      double gap = to.minus(from).length();
      while (even.size() < count && even.size() * spacing < passed + gap) {
        even.add(from.towards(to, (even.size() * spacing - passed) / gap));
      }
      passed += gap;
    }
    return even;
  }

  private static List<Vector3> smoothed(List<Vector3> line) {
    int count = line.size();
    List<Vector3> smooth = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Vector3 sides = line.get((i + count - 1) % count).plus(line.get((i + 1) % count));
      smooth.add(line.get(i).times(0.5).plus(sides.times(0.25)));
    }
    return smooth;
  }

  private static double length(List<Vector3> line) {
    double length = 0;
    for (int i = 0; i < line.size(); i++) {
      length += line.get((i + 1) % line.size()).minus(line.get(i)).length();
    }
    return length;
  }

  /** Metres of one lap. */
  public double length() {
    return spacing * points.size();
  }

  /** How many points the line is known by, at even distances. */
  public int size() {
    return points.size();
  }

  /** Metres between two of the points. */
  public double spacing() {
    return spacing;
  }

  /** A point by its number, which may lie before or beyond the lap: the line is closed. */
  public Vector3 point(int index) {
    return points.get(Math.floorMod(index, points.size()));
  }

  /** The point that far after the start gate; any number of laps, also negative. */
  public Vector3 at(double metres) {
    double index = metres / spacing;
    int before = (int) Math.floor(index);
    return point(before).towards(point(before + 1), index - before);
  }

  /** The level direction of flight there, radians, in (-π, π]. */
  public double headingAt(double metres) {
    return at(metres + 1).minus(at(metres - 1)).headingRadians();
  }

  /** How strongly the line bends at a point: 1 over the radius in metres. */
  public double curvature(int index) {
    int reach = 4;
    Vector3 bend = point(index - reach).plus(point(index + reach)).minus(point(index).times(2));
    return bend.length() / (reach * spacing * reach * spacing);
  }
}
