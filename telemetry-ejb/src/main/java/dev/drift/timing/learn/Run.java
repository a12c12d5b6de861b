package dev.drift.timing.learn;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * A part of a strand that follows a course without leaving it. Where it is on the course is told in
 * points of the course, growing over the laps.
 */
final class Run {

  private final List<Vector3D> places = new ArrayList<>();
  private final List<Double> along = new ArrayList<>();

  private boolean left;

  private Run() {}

  /** All runs of a strand along a course. */
  static List<Run> of(Strand strand, Course course) {
    List<Run> runs = new ArrayList<>();
    // Cutting a corner or flying wide: so far the drone may be off the course.
    int patience = (int) Math.ceil(3 * course.reach() / course.spacing());
    int ahead = (int) Math.ceil(2 * course.reach() / course.spacing());
    Run run = null;
    int on = 0;
    int at = 0;
    for (int i = 0; i < strand.size(); i++) {
      Vector3D place = strand.point(i);
      Vector3D direction = strand.direction(i);
      if (run != null) {
        int found = course.nearest(place, direction, at - 2, at + (i - on) + ahead);
        if (found >= at - 2) {
          at = found;
          on = i;
          run.add(place, course.along(at, place));
        } else if (i - on > patience) {
          run.left = true;
          run = null;
        }
      }
      if (run == null) {
        at = course.nearest(place, direction);
        if (at >= 0) {
          on = i;
          run = new Run();
          runs.add(run);
          run.add(place, course.along(at, place));
        }
      }
    }
    return runs;
  }

  private void add(Vector3D place, double position) {
    if (along.isEmpty() || position > end()) {
      places.add(place);
      along.add(position);
    }
  }

  double begin() {
    return along.get(0);
  }

  double end() {
    return along.get(along.size() - 1);
  }

  /** How many times it passes that point of the course, but for its very ends. */
  int passes(int point, Course course) {
    return Math.max(0, last(point, course) - first(point, course) + 1);
  }

  private int first(int point, Course course) {
    double margin = course.reach() / course.spacing() / 2;
    return (int) Math.ceil((begin() + margin - point) / course.size());
  }

  private int last(int point, Course course) {
    double margin = course.reach() / course.spacing() / 2;
    return (int) Math.floor((end() - margin - point) / course.size());
  }

  /** The complete laps from that point of the course to itself. */
  int laps(int point, Course course) {
    return Math.max(0, passes(point, course) - 1);
  }

  /** Whether it left the course, and did not only end with its strand. */
  boolean left() {
    return left;
  }

  /** How far it goes after its last passing of that point of the course, in laps. */
  double unfinished(int point, Course course) {
    return passes(point, course) == 0 ? 0 : (end() - point) / course.size() - last(point, course);
  }

  /** Where the drone was each time that it passed that point of the course. */
  List<Vector3D> places(int point, Course course) {
    List<Vector3D> found = new ArrayList<>();
    for (int lap = (int) Math.ceil((begin() - point) / course.size());
        point + (double) lap * course.size() <= end();
        lap++) {
      found.add(place(point + (double) lap * course.size()));
    }
    return found;
  }

  private Vector3D place(double position) {
    int low = 0;
    int high = along.size() - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (along.get(middle) <= position) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double span = along.get(high) - along.get(low);
    double share = span == 0 ? 0 : (position - along.get(low)) / span;
    return places.get(low).lerp(places.get(high), Math.max(0, Math.min(1, share)));
  }
}
