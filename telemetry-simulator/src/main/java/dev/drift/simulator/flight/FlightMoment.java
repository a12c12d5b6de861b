package dev.drift.simulator.flight;

import dev.drift.simulator.liftoff.LiftoffSample;

/**
 * A drone's state and when it had it.
 *
 * @param seconds since the drone's last reset
 */
public record FlightMoment(double seconds, FlightState state) {

  /** As Liftoff would tell it. */
  public LiftoffSample sample() {
    return state.sample((float) seconds);
  }
}
