package dev.drift.track;

import dev.drift.geo.RaceFrame;
import dev.drift.timing.Gate;
import java.util.Optional;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * A gate of a track, as it was said.
 *
 * @param name for people; null = none
 * @param start whether laps begin and end here
 */
public record TrackGate(String name, GatePlace place, GateOpening opening, boolean start) {

  /** The gate in a race's frame; empty = nobody knows yet where on Earth that is. */
  Optional<Gate> in(RaceFrame frame) {
    return place.in(frame).map(this::at);
  }

  private Gate at(GatePlace.InFrame there) {
    if (opening.isCircle()) {
      return Gate.circle(there.position(), there.normal(), opening.radiusMetres());
    }
    Vector3D up = there.up() == null ? Gate.upOf(there.normal()) : there.up();
    return Gate.rectangle(
        there.position(), there.normal(), up, opening.widthMetres(), opening.heightMetres());
  }
}
