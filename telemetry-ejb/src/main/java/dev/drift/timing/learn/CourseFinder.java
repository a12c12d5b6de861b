package dev.drift.timing.learn;

import dev.drift.timing.learn.Returns.Return;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * Finds the course that was flown most.
 *
 * <p>Laps are alike in their way: the returns after the same way are most where there are laps. A
 * few of them are tried as the course; the one that most of the flights follow is, once it is the
 * mean of all laps.
 */
final class CourseFinder {

  /** How much must be flown twice, in reaches; paths that only cross have less in common. */
  private static final double MIN_OVERLAP = 5;

  /** The same in laps. */
  private static final double MIN_OVERLAP_LAPS = 0.05;

  private static final int WAYS = 4;
  private static final int TRIALS = 12;
  private static final int REFINEMENTS = 2;

  /** How much farther from the mean a drone may be than from itself a lap before. */
  private static final double FOLLOWING = 1.5;

  private final List<Strand> strands;
  private final double spacing;
  private final double reach;

  /**
   * A course, and what followed it.
   *
   * @param runs those with a lap or more first
   */
  record Found(Course course, List<Run> runs) {

    Found {
      runs = List.copyOf(runs);
    }

    /** Whether a run goes all around. */
    boolean isRound(Run run) {
      return run.end() - run.begin() >= course.size();
    }

    /** What was flown in one go of a lap or more, in laps. */
    double laps() {
      return runs.stream().filter(this::isRound).mapToDouble(run -> run.end() - run.begin()).sum()
          / course.size();
    }

    /** Where the runs with a lap or more passed that point. */
    List<Vector3D> places(int point) {
      List<Vector3D> places = new ArrayList<>();
      for (Run run : runs) {
        if (isRound(run)) {
          places.addAll(run.places(point, course));
        }
      }
      return places;
    }
  }

  CourseFinder(List<Strand> strands, double spacing, double reach) {
    this.strands = strands;
    this.spacing = spacing;
    this.reach = reach;
  }

  /** The longest stretch that was flown again after ways alike, metres. */
  double overlapMetres(List<Return> returns) {
    return Returns.alike(returns).size() * spacing;
  }

  /** Null = none was flown. */
  Found find(List<Return> returns) {
    List<Return> left = new ArrayList<>(returns);
    for (int way = 0; way < WAYS; way++) {
      List<Return> alike = List.copyOf(Returns.alike(left));
      if (!isOverlap(alike)) {
        return null;
      }
      Found found = followed(alike);
      if (found != null) {
        return found;
      }
      left.removeAll(alike);
    }
    return null;
  }

  /** Whether so many returns are no accident. */
  boolean isOverlap(List<Return> alike) {
    return !alike.isEmpty()
        && alike.size() * spacing >= MIN_OVERLAP * reach
        && alike.size() >= MIN_OVERLAP_LAPS * alike.get(0).points();
  }

  private Found followed(List<Return> alike) {
    Found best = null;
    for (int i = 0; i < TRIALS; i++) {
      Return trial = alike.get((int) ((i + 0.5) / TRIALS * alike.size()));
      Found found = follow(trial.strand().points().subList(trial.from(), trial.to()));
      if (best == null || found.laps() > best.laps()) {
        best = found;
      }
    }
    for (int i = 0; i < REFINEMENTS && best.laps() > 0; i++) {
      best = follow(mean(best));
    }
    return best.laps() > 0 ? best : null;
  }

  private Found follow(List<Vector3D> line) {
    Course course = new Course(line, spacing, FOLLOWING * reach);
    List<Run> runs = new ArrayList<>();
    for (Strand strand : strands) {
      runs.addAll(Run.of(strand, course));
    }
    return new Found(course, runs);
  }

  private static List<Vector3D> mean(Found found) {
    List<Vector3D> mean = new ArrayList<>();
    for (int i = 0; i < found.course().size(); i++) {
      mean.add(Polyline.mean(found.places(i)));
    }
    return Polyline.smoothed(mean);
  }
}
