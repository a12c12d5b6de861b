package dev.drift.timing;

import java.util.List;

/**
 * The gates of a track in the order in which they are flown, in the race's frame.
 *
 * @param gates at least one
 * @param start which of them begins and ends a lap
 */
public record TrackLayout(List<Gate> gates, int start) {

  public TrackLayout {
    gates = List.copyOf(gates);
    if (start < 0 || start >= gates.size()) {
      throw new IllegalArgumentException("the start is one of the gates");
    }
  }

  /** How many gates a lap has flown when it is at that one: 0 = the start. */
  public int order(int gate) {
    return Math.floorMod(gate - start, gates.size());
  }

  /** The gate with that order. */
  public int gate(int order) {
    return (start + order) % gates.size();
  }
}
