package dev.drift.timing;

import dev.drift.sample.TelemetrySample;

/**
 * Times one drone on a track, from its samples in the order of time. Keeps nothing of what it
 * found. For one thread at a time.
 */
final class ForwardTimer {

  private final CrossingFinder finder;
  private final LapCounter counter;
  private final TimingListener listener;
  private int flight;

  /** Nothing was flown yet. */
  ForwardTimer(TrackLayout layout, LapRules rules, TimingListener listener) {
    this.listener = listener;
    counter = new LapCounter(layout, rules, listener::ended);
    finder = new CrossingFinder(layout.gates(), this::found);
  }

  /** One that goes on where the other is now; both go on from there independently. */
  ForwardTimer(ForwardTimer other, TimingListener listener) {
    this.listener = listener;
    counter = new LapCounter(other.counter, listener::ended);
    finder = new CrossingFinder(other.finder, this::found);
    flight = other.flight;
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
    listener.crossed(crossing);
    counter.accept(crossing);
  }

  /** The lap that the drone is on. */
  LapUnderWay underWay() {
    return counter.underWay();
  }
}
