package dev.drift.intake;

import dev.drift.sample.SampleValues;

/**
 * Maps a source's own seconds to the server's clock, for one flight of one drone.
 *
 * <p>The least-delayed datagram of the last {@link #WINDOW_MICROS} says how far the clocks are
 * apart: a datagram can arrive late but never early. When they have come further apart (a simulator
 * that stood still for a moment), that is followed by {@link #MAX_SLEW} of the time that passes, so
 * that motion stays even. A source that stood still for longer than {@link #STEP_MICROS} (a paused
 * simulator) is taken up where it goes on.
 *
 * <p>What stands still from the flight's first sample, or has for longer than that, is no clock:
 * the receipt counts until it moves, from when on it is one.
 */
final class SourceClock {

  /** Minima are forgotten after one to two windows, so that slow drift is followed. */
  static final long WINDOW_MICROS = 30_000_000;

  /** Longer than any delay seen (0.6 s): the source's clock stood still. */
  static final long STEP_MICROS = 2_000_000;

  /** A hundredth faster or slower is not seen in motion. */
  static final double MAX_SLEW = 0.01;

  private boolean known;
  private boolean stands;
  private long offsetMicros;
  private long goalOffsetMicros;
  private long nextOffsetMicros;
  private long lastSourceMicros;
  private long windowEndMicros;

  /** Forgets everything: a new flight begins. */
  void reset() {
    known = false;
  }

  /**
   * The server's time of the source's time.
   *
   * @param timestampSeconds the source's clock; NaN = it has none
   * @return microseconds since 1970 UTC, never after the receipt
   */
  long sampleTimeMicros(double timestampSeconds, long receivedAtMicros) {
    if (!SampleValues.isClock(timestampSeconds)) {
      return receivedAtMicros;
    }
    long sourceMicros = Math.round(timestampSeconds * 1e6);
    long offset = receivedAtMicros - sourceMicros;
    boolean moves = known && sourceMicros != lastSourceMicros;
    if (!known || (stands && !moves) || offset - offsetMicros > STEP_MICROS) {
      known = true;
      stands = !moves;
      offsetMicros = offset;
      goalOffsetMicros = offset;
      openWindow(offset, receivedAtMicros);
    } else {
      stands = false;
      goalOffsetMicros = Math.min(goalOffsetMicros, offset);
      nextOffsetMicros = Math.min(nextOffsetMicros, offset);
      if (receivedAtMicros >= windowEndMicros) {
        goalOffsetMicros = nextOffsetMicros;
        openWindow(offset, receivedAtMicros);
      }
      followGoal(sourceMicros - lastSourceMicros);
    }
    lastSourceMicros = sourceMicros;
    return sourceMicros + offsetMicros;
  }

  /** At once to less: nothing is sampled after its receipt. Slowly to more. */
  private void followGoal(long passedMicros) {
    long most = Math.round(Math.max(0, passedMicros) * MAX_SLEW);
    offsetMicros = Math.min(goalOffsetMicros, offsetMicros + most);
  }

  private void openWindow(long offset, long receivedAtMicros) {
    nextOffsetMicros = offset;
    windowEndMicros = receivedAtMicros + WINDOW_MICROS;
  }
}
