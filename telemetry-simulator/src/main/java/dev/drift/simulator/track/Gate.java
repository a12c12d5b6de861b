package dev.drift.simulator.track;

import dev.drift.simulator.geometry.Vector3;

/**
 * An oriented opening with an order on the track.
 *
 * @param order 0 = the start gate, which laps are counted at
 * @param centre metres, of the opening
 * @param headingRadians the level direction in which it is flown through; 0 = along z, growing to
 *     the right
 */
public record Gate(int order, Kind kind, Vector3 centre, double headingRadians) {

  /** What a gate is made of. */
  public enum Kind {
    /** The wide arch over the start. */
    START(6.0, 3.6),
    /** An arch that stands on the ground. */
    ARCH(3.6, 3.0),
    /** A square on legs. */
    SQUARE(3.0, 2.6),
    /** A square on top of a tower. */
    TOWER(3.2, 2.8);

    private final double width;
    private final double height;

    Kind(double width, double height) {
      this.width = width;
      this.height = height;
    }

    /** Metres, of the opening. */
    public double width() {
      return width;
    }

    /** Metres, of the opening. */
    public double height() {
      return height;
    }
  }

  /** The level unit vector to the right of one who flies through. */
  public Vector3 right() {
    return Vector3.ofHeading(headingRadians + Math.PI / 2);
  }
}
