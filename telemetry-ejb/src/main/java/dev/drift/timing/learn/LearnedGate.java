package dev.drift.timing.learn;

import dev.drift.timing.Gate;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * A rectangular gate of a proposed track, in the race's frame.
 *
 * @param centre metres
 * @param normal the direction in which it is flown, of length 1
 */
public record LearnedGate(
    Vector3D centre, Vector3D normal, double widthMetres, double heightMetres) {

  /** The gate that is timed. */
  public Gate gate() {
    return Gate.rectangle(centre, normal, Gate.upOf(normal), widthMetres, heightMetres);
  }
}
