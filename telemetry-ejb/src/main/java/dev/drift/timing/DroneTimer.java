package dev.drift.timing;

import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.List;

/**
 * Times one drone on a track, from its samples in the order of time. Keeps every crossing: the
 * caller bounds how many samples there are, or how many crossings. For one thread at a time.
 */
final class DroneTimer {

  private final List<Crossing> crossings = new ArrayList<>();
  private final CrossingFinder finder;
  private final LapCounter counter;
  private int flight;

  /** Nothing was flown yet. */
  DroneTimer(TrackLayout layout) {
    finder = new CrossingFinder(layout.gates(), this::found);
    counter = new LapCounter(layout);
  }

  /** The drone's next sample; one of a flight that is over is passed over. */
  void accept(TelemetrySample sample) {
    if (sample.flight() < flight) {
      return;
    }
    if (sample.flight() > flight) {
      finder.end();
      flight = sample.flight();
      counter.begin(flight, Moment.of(sample));
    }
    finder.accept(sample);
  }

  /** Nothing follows. */
  void end() {
    finder.end();
  }

  private void found(Crossing crossing) {
    crossings.add(crossing);
    counter.accept(crossing);
  }

  int crossingCount() {
    return crossings.size();
  }

  /** What was found so far, in the order of time. */
  List<Crossing> crossings() {
    return List.copyOf(crossings);
  }

  /** What was found so far, in the order of time. */
  List<Lap> laps() {
    return counter.laps();
  }
}
