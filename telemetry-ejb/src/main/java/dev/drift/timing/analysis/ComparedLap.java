package dev.drift.timing.analysis;

import dev.drift.timing.Lap;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * A lap at each distance of a {@link LapComparison}.
 *
 * @param points as many as there are distances
 */
public record ComparedLap(String droneId, Lap lap, List<Point> points) {

  /** The list does not change. */
  public ComparedLap {
    points = List.copyOf(points);
  }

  /**
   * Where it was abreast of the first lap.
   *
   * @param isKnown whether its path is known there
   * @param micros since it began
   * @param metresPerSecond its speed
   * @param position metres
   */
  public record Point(boolean isKnown, long micros, double metresPerSecond, Vector3D position) {}
}
