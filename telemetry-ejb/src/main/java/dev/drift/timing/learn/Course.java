package dev.drift.timing.learn;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/** A closed line that is flown round and round, as points in even distances. Immutable. */
final class Course {

  /** Of the angle between the course and a drone that follows it: 60°. */
  private static final double MIN_COSINE = 0.5;

  private static final int REACH = 2;

  private final List<Vector3D> points;
  private final List<Vector3D> directions = new ArrayList<>();
  private final double spacing;
  private final double reach;
  private final Grid grid;

  /**
   * A course along these points.
   *
   * @param line from its start around to before its start
   * @param spacing about how far apart its points will be, metres
   * @param reach how far from it a drone still follows it, metres
   */
  Course(List<Vector3D> line, double spacing, double reach) {
    List<Vector3D> closed = new ArrayList<>(line);
    closed.add(line.get(0));
    double length = Polyline.length(closed);
    int count = Math.max(3, (int) Math.round(length / spacing));
    this.points = Polyline.evenly(closed, length / count, count);
    this.spacing = length / count;
    this.reach = reach;
    this.grid = new Grid(points, reach);
    for (int i = 0; i < count; i++) {
      directions.add(Polyline.direction(point(i - REACH), point(i + REACH)));
    }
  }

  int size() {
    return points.size();
  }

  double spacing() {
    return spacing;
  }

  double reach() {
    return reach;
  }

  double length() {
    return spacing * points.size();
  }

  /** The point with that index, which goes round and round. */
  Vector3D point(int i) {
    return points.get(Math.floorMod(i, points.size()));
  }

  /** The direction there, of length 1. */
  Vector3D direction(int i) {
    return directions.get(Math.floorMod(i, points.size()));
  }

  private boolean isFollowed(int i, Vector3D place, Vector3D direction) {
    return point(i).distance(place) <= reach && direction(i).dot(direction) >= MIN_COSINE;
  }

  /** The nearest point of all that a drone at a place may follow; -1 = there is none. */
  int nearest(Vector3D place, Vector3D direction) {
    int best = -1;
    for (List<Integer> indices : grid.near(place)) {
      for (int i : indices) {
        if (isFollowed(i, place, direction)
            && (best < 0 || point(i).distance(place) < point(best).distance(place))) {
          best = i;
        }
      }
    }
    return best;
  }

  /** The same of the points from one to another; {@code from - 1} = there is none. */
  int nearest(Vector3D place, Vector3D direction, int from, int to) {
    int best = from - 1;
    for (int i = from; i <= to; i++) {
      if (isFollowed(i, place, direction)
          && (best < from || point(i).distance(place) < point(best).distance(place))) {
        best = i;
      }
    }
    return best;
  }

  /** Where a place near that point lies along the course, in points. */
  double along(int i, Vector3D place) {
    double metres = place.subtract(point(i)).dot(direction(i));
    return i + Math.max(-0.5, Math.min(0.5, metres / spacing));
  }
}
