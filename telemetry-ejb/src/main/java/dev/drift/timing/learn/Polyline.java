package dev.drift.timing.learn;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/** What is reckoned of points in a row. */
final class Polyline {

  private Polyline() {}

  /**
   * The points of the line that are so far apart along it, from its first on.
   *
   * @param max how many at most; the others are left out
   */
  static List<Vector3D> evenly(List<Vector3D> line, double spacing, int max) {
    List<Vector3D> even = new ArrayList<>();
    double ahead = 0;
    for (int i = 1; i < line.size() && even.size() < max; i++) {
      Vector3D from = line.get(i - 1);
      Vector3D to = line.get(i);
      double length = from.distance(to);
      while (length > 0 && ahead <= length && even.size() < max) {
        even.add(from.lerp(to, ahead / length));
        ahead += spacing;
      }
      ahead -= length;
    }
    return even;
  }

  static double length(List<Vector3D> line) {
    double length = 0;
    for (int i = 1; i < line.size(); i++) {
      length += line.get(i - 1).distance(line.get(i));
    }
    return length;
  }

  /** From one point to another, of length 1; 0 for points in one place. */
  static Vector3D direction(Vector3D from, Vector3D to) {
    Vector3D way = to.subtract(from);
    double length = way.norm();
    return length == 0 ? Vector3D.ZERO : way.multiply(1 / length);
  }

  /** The mean of at least one. */
  static Vector3D mean(List<Vector3D> points) {
    Vector3D.Sum sum = Vector3D.Sum.create();
    points.forEach(sum::add);
    return sum.get().multiply(1.0 / points.size());
  }

  /** A closed line whose points are the means of five each. */
  static List<Vector3D> smoothed(List<Vector3D> closed) {
    List<Vector3D> smooth = new ArrayList<>();
    for (int i = 0; i < closed.size(); i++) {
      List<Vector3D> around = new ArrayList<>();
      for (int k = -2; k <= 2; k++) {
        around.add(closed.get(Math.floorMod(i + k, closed.size())));
      }
      smooth.add(mean(around));
    }
    return smooth;
  }
}
