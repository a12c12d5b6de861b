package dev.drift.timing.learn;

import dev.drift.timing.Gate;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * How laps lie apart where they pass a point of a course.
 *
 * @param centre in the middle between the outermost
 * @param normal the direction of the course, of length 1
 * @param halfWidth from the centre to the outermost, metres
 * @param halfHeight likewise
 * @param passes how many there are
 */
record Spread(Vector3D centre, Vector3D normal, double halfWidth, double halfHeight, int passes) {

  /** Of a point that was passed at least once. */
  static Spread of(CourseFinder.Found found, int point) {
    Vector3D normal = found.course().direction(point);
    Vector3D right = Gate.upOf(normal).cross(normal).normalize();
    Vector3D up = normal.cross(right);
    Vector3D middle = found.course().point(point);
    List<Vector3D> places =
        found.places(point).stream().map(place -> place.subtract(middle)).toList();
    Range across = Range.of(places, right::dot);
    Range upwards = Range.of(places, up::dot);
    Vector3D centre =
        Vector3D.Sum.of(middle)
            .addScaled(across.middle(), right)
            .addScaled(upwards.middle(), up)
            .get();
    return new Spread(centre, normal, across.half(), upwards.half(), places.size());
  }

  /** The larger half, metres. */
  double half() {
    return Math.max(halfWidth, halfHeight);
  }

  private record Range(double low, double high) {

    static Range of(List<Vector3D> places, ToDoubleFunction<Vector3D> along) {
      double low = places.stream().mapToDouble(along).min().orElse(0);
      double high = places.stream().mapToDouble(along).max().orElse(0);
      return new Range(low, high);
    }

    double middle() {
      return (low + high) / 2;
    }

    double half() {
      return (high - low) / 2;
    }
  }
}
