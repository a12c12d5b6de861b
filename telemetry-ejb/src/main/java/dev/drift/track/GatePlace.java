package dev.drift.track;

import dev.drift.geo.LocalFrame;
import dev.drift.geo.RaceFrame;
import dev.drift.timing.Gate;
import java.util.Optional;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/** Where a gate's centre is, and in which direction the gate is flown. */
public sealed interface GatePlace {

  /** What it counts from. */
  TrackFrame frame();

  /** The same in a race's frame; empty = nobody knows yet where on Earth that is. */
  Optional<InFrame> in(RaceFrame frame);

  /**
   * A place in the race's frame.
   *
   * @param position metres
   * @param normal the direction in which the gate is flown, of any length but 0
   * @param up the direction in which its height is measured; null = that of {@link Gate#upOf}
   */
  record InFrame(Vector3D position, Vector3D normal, Vector3D up) implements GatePlace {

    @Override
    public TrackFrame frame() {
      return TrackFrame.RACE;
    }

    @Override
    public Optional<InFrame> in(RaceFrame frame) {
      return Optional.of(this);
    }

    /** The same with the direction of its height. */
    InFrame upright() {
      return up == null ? new InFrame(position, normal, Gate.upOf(normal)) : this;
    }
  }

  /**
   * A place on Earth, WGS 84. The gate is upright.
   *
   * @param latitudeDeg degrees north, -90 to 90
   * @param longitudeDeg degrees east, -180 to 180
   * @param altitudeMetres above the take-off point
   * @param headingDeg the direction in which the gate is flown, degrees from north to east
   */
  record OnEarth(double latitudeDeg, double longitudeDeg, double altitudeMetres, double headingDeg)
      implements GatePlace {

    @Override
    public TrackFrame frame() {
      return TrackFrame.GEOGRAPHIC;
    }

    @Override
    public Optional<InFrame> in(RaceFrame frame) {
      return frame
          .local()
          .map(
              local ->
                  new InFrame(
                      vector(local.point(latitudeDeg, longitudeDeg, altitudeMetres)),
                      vector(local.direction(latitudeDeg, longitudeDeg, headingDeg)),
                      Vector3D.Unit.PLUS_Y));
    }

    private static Vector3D vector(LocalFrame.Point point) {
      return Vector3D.of(point.x(), point.y(), point.z());
    }
  }
}
