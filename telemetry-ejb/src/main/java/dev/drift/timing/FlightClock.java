package dev.drift.timing;

import dev.drift.sample.TelemetrySample;

/**
 * Whether the numbers of one drone's source are a clock: one that stands still from the first
 * sample of a flight is none, until it moves. For one thread at a time.
 */
public final class FlightClock {

  private int flight;
  private double firstSeconds = Double.NaN;
  private boolean moves;

  /** Of a drone that was not heard yet. */
  public FlightClock() {}

  /** One that goes on where the other is now. */
  FlightClock(FlightClock other) {
    flight = other.flight;
    firstSeconds = other.firstSeconds;
    moves = other.moves;
  }

  /** The moment of the drone's next sample, on the source's own clock if it is one. */
  Moment moment(TelemetrySample sample) {
    Moment moment = Moment.of(sample);
    if (sample.flight() != flight) {
      flight = sample.flight();
      firstSeconds = moment.clockSeconds();
      moves = false;
      return moment;
    }
    moves = moves || moment.clockSeconds() != firstSeconds;
    return moves ? moment : new Moment(moment.atMicros(), Double.NaN);
  }
}
