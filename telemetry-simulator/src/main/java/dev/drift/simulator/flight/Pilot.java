package dev.drift.simulator.flight;

import dev.drift.simulator.track.RacingLine;
import dev.drift.simulator.track.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How one pilot flies.
 *
 * @param pace share of the speed at which the drone can fly the line, 0.72 to 0.97
 * @param offsets how each gate is passed
 * @param reactionSeconds from the start signal to leaving the ground
 * @param crashesPerLap how likely a lap ends in a crash, 0 to 1
 */
record Pilot(
    double pace, List<RacingLine.Offset> offsets, double reactionSeconds, double crashesPerLap) {

  // A pilot and the drone stay this far off the edge, as a share of half the opening.
  private static final double REACH = 0.4;

  Pilot {
    offsets = List.copyOf(offsets);
  }

  /** A pilot like no other; the same for the same random numbers. */
  static Pilot of(Track track, SplittableRandom random) {
    List<RacingLine.Offset> offsets = new ArrayList<>();
    for (int gate = 0; gate < track.gates().size(); gate++) {
      offsets.add(
          new RacingLine.Offset(
              random.nextDouble(-REACH, REACH), random.nextDouble(-REACH, REACH)));
    }
    return new Pilot(
        random.nextDouble(0.72, 0.97),
        offsets,
        random.nextDouble(0.15, 0.6),
        random.nextDouble(0.01, 0.06));
  }
}
