package dev.drift.simulator.flight;

import dev.drift.simulator.send.PacedTask;

/**
 * When the samples of a drone are due: at an even rate.
 *
 * @param hz samples a second
 * @param phase 0 to 1, how far into its period each sample is due, so that drones take turns
 * @param samples after which it ends
 */
public record EvenPace(double hz, double phase, long samples) {

  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * When a sample is due, nanoseconds after the start, or {@link PacedTask#ENDED}.
   *
   * @param sample 0 = the first
   */
  public long dueNanos(long sample) {
    return sample < samples ? (long) ((sample + phase) / hz * NANOS_PER_SECOND) : PacedTask.ENDED;
  }
}
