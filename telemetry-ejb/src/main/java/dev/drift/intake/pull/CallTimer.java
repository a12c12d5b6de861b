package dev.drift.intake.pull;

import java.time.Duration;

/** Runs tasks later, one at a time; they must not wait for anything. */
public interface CallTimer {

  /** Runs the task after that delay. */
  Delayed after(Duration delay, Runnable task);

  /** A task that was not run yet. */
  @FunctionalInterface
  interface Delayed {

    /** It is not run, unless it is being run. */
    void cancel();
  }
}
