package dev.drift.timing.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/** Where a drone came to the place where it had been before, in the same direction. */
final class Returns {

  /** Of the angle between two passes of one place: 45°. */
  private static final double MIN_COSINE = 0.7;

  /** How far a drone must have been from a place to return to it, in reaches. */
  private static final double AWAY = 2.5;

  /** Of the shortest and the longest way of laps that are alike. */
  private static final double ALIKE = 1.15;

  private final double reach;
  private final List<Return> all = new ArrayList<>();

  /**
   * The next pass of a place.
   *
   * @param from index of a point on the strand
   * @param to index of the point where the drone was back
   */
  record Return(Strand strand, int from, int to) {
    int points() {
      return to - from;
    }
  }

  /**
   * Of all points of the strands, the next return each.
   *
   * @param reach how near is the same place, metres
   */
  Returns(List<Strand> strands, double reach) {
    this.reach = reach;
    for (Strand strand : strands) {
      find(strand);
    }
    all.sort(Comparator.comparingInt(Return::points));
  }

  private void find(Strand strand) {
    Grid grid = new Grid(strand.points(), reach);
    for (int i = 0; i < strand.size(); i++) {
      int away = away(strand, i);
      int back = away < 0 ? -1 : back(strand, i, grid.near(strand.point(i)), away);
      if (back >= 0) {
        all.add(new Return(strand, i, nearest(strand, i, back)));
      }
    }
  }

  private int away(Strand strand, int i) {
    Vector3D place = strand.point(i);
    for (int k = i + 1; k < strand.size(); k++) {
      if (strand.point(k).distance(place) > AWAY * reach) {
        return k;
      }
    }
    return -1;
  }

  private int back(Strand strand, int i, List<List<Integer>> near, int after) {
    Vector3D direction = strand.direction(i);
    int first = Integer.MAX_VALUE;
    for (List<Integer> indices : near) {
      for (int k : indices) {
        if (k >= first) {
          break;
        }
        if (k > after
            && strand.point(k).distance(strand.point(i)) <= reach
            && strand.direction(k).dot(direction) >= MIN_COSINE) {
          first = k;
        }
      }
    }
    return first == Integer.MAX_VALUE ? -1 : first;
  }

  /** From where the drone came within reach on to where it was nearest. */
  private static int nearest(Strand strand, int i, int back) {
    Vector3D place = strand.point(i);
    int k = back;
    while (k + 1 < strand.size()
        && strand.point(k + 1).distance(place) <= strand.point(k).distance(place)) {
      k++;
    }
    return k;
  }

  /** All of them, the shortest way first. */
  List<Return> all() {
    return all;
  }

  /** The largest set of returns after ways that are alike; empty = there are none at all. */
  static List<Return> alike(List<Return> sorted) {
    int first = 0;
    int best = 0;
    int bestEnd = 0;
    for (int end = 1; end <= sorted.size(); end++) {
      while (sorted.get(end - 1).points() > ALIKE * sorted.get(first).points()) {
        first++;
      }
      if (end - first > bestEnd - best) {
        best = first;
        bestEnd = end;
      }
    }
    return sorted.subList(best, bestEnd);
  }
}
