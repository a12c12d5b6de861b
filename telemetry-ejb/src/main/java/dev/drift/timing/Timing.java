package dev.drift.timing;

import java.util.List;
import java.util.Map;

/**
 * What was found of a race on a track.
 *
 * @param crossings of each drone, in the order in which they came
 * @param laps of each drone likewise
 * @param standings in their order
 */
public record Timing(
    Map<String, List<Crossing>> crossings,
    Map<String, List<ScoredLap>> laps,
    List<Standing> standings) {

  /** The list does not change, and neither do the maps that a {@link RaceTimer} gives. */
  public Timing {
    standings = List.copyOf(standings);
  }
}
