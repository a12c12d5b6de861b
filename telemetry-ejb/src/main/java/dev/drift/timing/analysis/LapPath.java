package dev.drift.timing.analysis;

import java.util.Arrays;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * The path of one lap as points that lie close together. A place on it is the index of a point with
 * the part of the way to the next: 2.5 is halfway between the points 2 and 3.
 *
 * <p>Bound: {@link #MAX_POINTS}; what is more is not taken, and {@link #isFull} says so.
 */
public final class LapPath {

  /** Five kilometres of them; 6 MB. */
  public static final int MAX_POINTS = 100_000;

  private static final int FIRST_SIZE = 1_024;

  private static final int SECONDS = 0;
  private static final int METRES = 1;
  private static final int SPEED = 2;
  private static final int X = 3;
  private static final int Y = 4;
  private static final int Z = 5;

  private final double[][] columns = new double[Z + 1][FIRST_SIZE];

  /** Whether the way from the point before is known. */
  private boolean[] known = new boolean[FIRST_SIZE];

  private int count;
  private boolean isFull;

  /**
   * The next point.
   *
   * @param seconds since the lap began; not before the last point
   * @param metresPerSecond the speed
   * @param isKnown whether the way from the last point is
   */
  void add(double seconds, Vector3D position, double metresPerSecond, boolean isKnown) {
    if (count == MAX_POINTS) {
      isFull = true;
      return;
    }
    if (count == known.length) {
      grow();
    }
    double metres = count == 0 ? 0 : metres(count - 1) + position(count - 1).distance(position);
    columns[SECONDS][count] = count == 0 ? seconds : Math.max(seconds, seconds(count - 1));
    columns[METRES][count] = metres;
    columns[SPEED][count] = metresPerSecond;
    columns[X][count] = position.getX();
    columns[Y][count] = position.getY();
    columns[Z][count] = position.getZ();
    known[count] = isKnown;
    count++;
  }

  private void grow() {
    int size = Math.min(MAX_POINTS, 2 * count);
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Arrays.copyOf(columns[i], size);
    }
    known = Arrays.copyOf(known, size);
  }

  /** Whether the lap has more points than are taken. */
  public boolean isFull() {
    return isFull;
  }

  /** Whether it has a beginning and an end. */
  public boolean isPath() {
    return count > 1;
  }

  /** The place of the last point. */
  int last() {
    return count - 1;
  }

  /** How long the path is, metres. */
  double lengthMetres() {
    return metres(last());
  }

  /** The first place at or after that time since the lap began, within the path. */
  double placeAtSeconds(double seconds) {
    return place(columns[SECONDS], seconds);
  }

  /** The first place at or after that distance, within the path. */
  double placeAtMetres(double metres) {
    return place(columns[METRES], metres);
  }

  private double place(double[] growing, double value) {
    if (value <= growing[0]) {
      return 0;
    }
    if (value > growing[last()]) {
      return last();
    }
    int low = 0;
    int high = last();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (growing[middle] < value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (value - growing[low]) / (growing[high] - growing[low]);
  }

  /** Since the lap began. */
  double seconds(double place) {
    return at(SECONDS, place);
  }

  /** Since the lap began, along the path. */
  double metres(double place) {
    return at(METRES, place);
  }

  /** Metres per second. */
  double speed(double place) {
    return at(SPEED, place);
  }

  /** Metres. */
  Vector3D position(double place) {
    return Vector3D.of(at(X, place), at(Y, place), at(Z, place));
  }

  private double at(int column, double place) {
    int low = (int) place;
    double[] values = columns[column];
    double share = place - low;
    return share == 0 ? values[low] : values[low] + share * (values[low + 1] - values[low]);
  }

  /** Whether the path is known there. */
  boolean isKnown(double place) {
    int low = (int) place;
    return place == low ? known[low] || (low < last() && known[low + 1]) : known[low + 1];
  }

  /** The place between two others that is nearest to a point. */
  double nearest(Vector3D point, double from, double to) {
    double nearest = from;
    double least = point.distanceSq(position(from));
    for (double begin = from; begin < to; ) {
      double end = Math.min(to, Math.floor(begin) + 1);
      double place = nearestOfStraight(point, begin, end);
      double distance = point.distanceSq(position(place));
      if (distance < least) {
        least = distance;
        nearest = place;
      }
      begin = end;
    }
    return nearest;
  }

  private double nearestOfStraight(Vector3D point, double begin, double end) {
    Vector3D from = position(begin);
    Vector3D way = position(end).subtract(from);
    double square = way.normSq();
    double share = square == 0 ? 0 : point.subtract(from).dot(way) / square;
    return begin + Math.max(0, Math.min(1, share)) * (end - begin);
  }
}
