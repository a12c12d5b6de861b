package dev.drift.timing.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/** Finds the points of a line that are near a place, by cubes of that reach. */
final class Grid {

  private final double reach;
  private final Map<Cube, List<Integer>> cubes = new HashMap<>();

  private record Cube(long x, long y, long z) {}

  Grid(List<Vector3D> points, double reach) {
    this.reach = reach;
    for (int i = 0; i < points.size(); i++) {
      Vector3D p = points.get(i);
      Cube cube = new Cube(index(p.getX()), index(p.getY()), index(p.getZ()));
      cubes.computeIfAbsent(cube, c -> new ArrayList<>()).add(i);
    }
  }

  private long index(double metres) {
    return (long) Math.floor(metres / reach);
  }

  /** The indices of all points within the reach, and of some farther ones: growing in each list. */
  List<List<Integer>> near(Vector3D place) {
    List<List<Integer>> found = new ArrayList<>();
    for (int dx = -1; dx <= 1; dx++) {
      for (int dy = -1; dy <= 1; dy++) {
        for (int dz = -1; dz <= 1; dz++) {
          Cube cube =
              new Cube(
                  index(place.getX()) + dx, index(place.getY()) + dy, index(place.getZ()) + dz);
          List<Integer> points = cubes.get(cube);
          if (points != null) {
            found.add(points);
          }
        }
      }
    }
    return found;
  }
}
