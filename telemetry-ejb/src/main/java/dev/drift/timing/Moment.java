package dev.drift.timing;

import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;

/**
 * An instant of a flight, on two clocks.
 *
 * @param atMicros on the race's time line: µs since 1970 UTC
 * @param clockSeconds on the source's own clock; NaN = it has none
 */
public record Moment(long atMicros, double clockSeconds) {

  private static final double MICROS_A_SECOND = 1e6;

  static Moment of(TelemetrySample sample) {
    double clock = sample.values().timestampSeconds();
    return new Moment(sample.sampleTimeMicros(), SampleValues.isClock(clock) ? clock : Double.NaN);
  }

  /** Whether the source's own clock does not advance to a later moment of the flight. */
  boolean standsStillUntil(Moment later) {
    return later.clockSeconds <= clockSeconds;
  }

  /**
   * Seconds to a later moment of the same flight: the source's own, which the network does not
   * disturb, or those of the time line where it has no clock.
   */
  public double secondsTo(Moment later) {
    double own = later.clockSeconds - clockSeconds;
    return Double.isNaN(own) ? (later.atMicros - atMicros) / MICROS_A_SECOND : own;
  }

  /** The same in µs. */
  long microsTo(Moment later) {
    return Math.round(secondsTo(later) * MICROS_A_SECOND);
  }

  /** The moment at that share of the time to a later one. */
  Moment towards(Moment later, double share) {
    return new Moment(
        atMicros + Math.round(share * (later.atMicros - atMicros)),
        clockSeconds + share * (later.clockSeconds - clockSeconds));
  }
}
