package dev.drift.track;

import dev.drift.geo.RaceFrame;
import dev.drift.timing.Gate;
import java.util.Optional;

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

  /** The same, said in a race's frame; empty likewise. */
  Optional<TrackGate> placed(RaceFrame frame) {
    return place.in(frame).map(there -> new TrackGate(name, there.upright(), opening, start));
  }

  private Gate at(GatePlace.InFrame there) {
    if (opening.isCircle()) {
      return Gate.circle(there.position(), there.normal(), opening.radiusMetres());
    }
    return Gate.rectangle(
        there.position(),
        there.normal(),
        there.upright().up(),
        opening.widthMetres(),
        opening.heightMetres());
  }
}
