package dev.drift.timing;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.util.Optional;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * Where a drone was at one instant.
 *
 * @param position metres
 * @param velocity metres per second; null = unknown
 */
public record PathPoint(int flight, Moment moment, Vector3D position, Vector3D velocity) {

  /**
   * Where a sample says that the drone was; empty = it does not say.
   *
   * @param clock is told of the sample
   */
  public static Optional<PathPoint> of(TelemetrySample sample, FlightClock clock) {
    Moment moment = clock.moment(sample);
    SampleValues values = sample.values();
    Vector3D position =
        vector(values, SampleField.POSITION_X, SampleField.POSITION_Y, SampleField.POSITION_Z);
    if (position == null) {
      return Optional.empty();
    }
    Vector3D velocity =
        vector(values, SampleField.VELOCITY_X, SampleField.VELOCITY_Y, SampleField.VELOCITY_Z);
    return Optional.of(new PathPoint(sample.flight(), moment, position, velocity));
  }

  private static Vector3D vector(SampleValues values, SampleField x, SampleField y, SampleField z) {
    return values.has(x) && values.has(y) && values.has(z)
        ? Vector3D.of(values.get(x), values.get(y), values.get(z))
        : null;
  }

  /** Seconds to a later point of the same flight. */
  public double secondsTo(PathPoint later) {
    return moment.secondsTo(later.moment);
  }

  /** The average velocity to a later point of the same flight, metres per second. */
  public Vector3D velocityTo(PathPoint later) {
    return later.position.subtract(position).multiply(1 / secondsTo(later));
  }
}
