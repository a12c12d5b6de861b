package dev.drift.timing.learn;

import dev.drift.timing.TrackLayout;
import java.util.List;

/**
 * What was learned from flights.
 *
 * @param gates in the order in which they are flown, the start first; empty = no track was found
 * @param laps how many valid laps the flights have on these gates
 * @param lengthMetres of a lap along the mean of all laps; 0 = no track was found
 * @param spreadMetres how far laps are from their mean: the median; 0 = no track was found, NaN =
 *     there was one lap only
 * @param notes what was not found, and what to know of what was; sentences for people
 */
public record TrackProposal(
    List<LearnedGate> gates,
    int laps,
    double lengthMetres,
    double spreadMetres,
    List<String> notes) {

  public TrackProposal {
    gates = List.copyOf(gates);
    notes = List.copyOf(notes);
  }

  static TrackProposal none(List<String> notes) {
    return new TrackProposal(List.of(), 0, 0, 0, notes);
  }

  /** Whether there is a track. */
  public boolean isFound() {
    return !gates.isEmpty();
  }

  /**
   * The track as it is timed.
   *
   * @throws IllegalArgumentException when none was found
   */
  public TrackLayout layout() {
    return layout(gates);
  }

  static TrackLayout layout(List<LearnedGate> gates) {
    return new TrackLayout(gates.stream().map(LearnedGate::gate).toList(), 0);
  }
}
