package dev.drift.track;

import dev.drift.geo.RaceFrame;
import dev.drift.timing.Gate;
import dev.drift.timing.TrackLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gates of a track in the order in which they are flown.
 *
 * @param frame that of all gates
 * @param gates at least one; at most one of them is the start
 */
public record TrackDefinition(TrackFrame frame, List<TrackGate> gates) {

  /** The most gates of a track. */
  public static final int MAX_GATES = 100;

  public TrackDefinition {
    gates = List.copyOf(gates);
    if (gates.isEmpty() || gates.size() > MAX_GATES) {
      throw new IllegalArgumentException("a track has 1 to " + MAX_GATES + " gates");
    }
    if (gates.stream().anyMatch(gate -> gate.place().frame() != frame)) {
      throw new IllegalArgumentException("all gates of a track have its frame");
    }
    if (gates.stream().filter(TrackGate::start).count() > 1) {
      throw new IllegalArgumentException("a track has one start");
    }
  }

  /** The track in a race's frame; empty = nobody knows yet where on Earth that is. */
  public Optional<TrackLayout> layout(RaceFrame raceFrame) {
    List<Gate> placed = new ArrayList<>(gates.size());
    for (TrackGate gate : gates) {
      gate.in(raceFrame).ifPresent(placed::add);
    }
    return placed.size() == gates.size()
        ? Optional.of(new TrackLayout(placed, start()))
        : Optional.empty();
  }

  /** The same gates, said in a race's frame; empty likewise. */
  public Optional<TrackDefinition> placed(RaceFrame raceFrame) {
    List<TrackGate> placed = new ArrayList<>(gates.size());
    for (TrackGate gate : gates) {
      gate.placed(raceFrame).ifPresent(placed::add);
    }
    return placed.size() == gates.size()
        ? Optional.of(new TrackDefinition(TrackFrame.RACE, placed))
        : Optional.empty();
  }

  /** Where laps begin and end: the first gate, unless another one is the start. */
  private int start() {
    for (int i = 0; i < gates.size(); i++) {
      if (gates.get(i).start()) {
        return i;
      }
    }
    return 0;
  }
}
