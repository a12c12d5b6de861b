package dev.drift.timing.analysis;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * Finds for each of some points of one path the place on another that is nearest to it, so that
 * places never go back: those for which the squares of the distances are least, all together. The
 * two lines may be apart, cross themselves and come near to themselves again.
 *
 * <p>Time and memory grow with the square of the number of points: a bit for each pair of a point
 * and one of twice as many places.
 */
final class PathMatch {

  private static final int PLACES_A_POINT = 2;
  private static final int MIN_PLACES = 64;

  private final List<Vector3D> points;
  private final LapPath path;

  /** Places about evenly apart, from the first to the last that may be found. */
  private final double[] places;

  private PathMatch(List<Vector3D> points, LapPath path, double from, double to) {
    this.points = points;
    this.path = path;
    int count = Math.max(MIN_PLACES, PLACES_A_POINT * points.size());
    places = new double[count];
    double begin = path.metres(from);
    double length = path.metres(to) - begin;
    for (int i = 0; i < count; i++) {
      double place = path.placeAtMetres(begin + length * i / (count - 1));
      places[i] = Math.max(from, Math.min(to, place));
    }
    places[0] = from;
    places[count - 1] = to;
  }

  /** The places on the path from one place to another. */
  static double[] of(List<Vector3D> points, LapPath path, double from, double to) {
    return points.isEmpty() ? new double[0] : new PathMatch(points, path, from, to).find();
  }

  private double[] find() {
    int[] coarse = coarse();
    double[] found = new double[points.size()];
    double least = places[0];
    for (int k = 0; k < found.length; k++) {
      double from = Math.max(least, places[Math.max(0, coarse[k] - 1)]);
      double to = Math.max(from, places[Math.min(places.length - 1, coarse[k] + 1)]);
      least = path.nearest(points.get(k), from, to);
      found[k] = least;
    }
    return found;
  }

  /**
   * For each point the index of a place. {@code cost[j]} is the least sum for the points so far
   * when the last of them is at place j or before; a bit says that it is at j itself.
   */
  private int[] coarse() {
    Vector3D[] at = Arrays.stream(places).mapToObj(path::position).toArray(Vector3D[]::new);
    double[] cost = new double[at.length];
    BitSet[] isThere = new BitSet[points.size()];
    for (int k = 0; k < isThere.length; k++) {
      isThere[k] = new BitSet(at.length);
      double before = Double.POSITIVE_INFINITY;
      for (int j = 0; j < at.length; j++) {
        double here = cost[j] + points.get(k).distanceSq(at[j]);
        if (here < before) {
          isThere[k].set(j);
          before = here;
        }
        cost[j] = before;
      }
    }
    int[] found = new int[points.size()];
    int j = at.length - 1;
    for (int k = found.length - 1; k >= 0; k--) {
      j = isThere[k].previousSetBit(j);
      found[k] = j;
    }
    return found;
  }
}
