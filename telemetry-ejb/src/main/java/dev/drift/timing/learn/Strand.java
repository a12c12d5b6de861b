package dev.drift.timing.learn;

import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * A part of a flight without a hole.
 *
 * @param points in even distances
 */
record Strand(List<Vector3D> points) {

  /** A direction is that from so many points before to as many after: it does not see jitter. */
  private static final int REACH = 2;

  Strand {
    points = List.copyOf(points);
  }

  int size() {
    return points.size();
  }

  Vector3D point(int i) {
    return points.get(i);
  }

  Vector3D direction(int i) {
    return Polyline.direction(
        points.get(Math.max(0, i - REACH)), points.get(Math.min(size() - 1, i + REACH)));
  }
}
