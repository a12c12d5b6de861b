package dev.drift.testing;

import dev.drift.clock.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The two clocks of a computer: time passes on both, and one can be set. */
public final class ComputerClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-07-01T12:00:00Z");
  private volatile long nanos = Long.MAX_VALUE - 1_000_000_000;

  /** Time passes. */
  public synchronized void pass(Duration time) {
    nanos += time.toNanos();
    now = now.plus(time);
  }

  /** Somebody sets the clock. */
  public synchronized void set(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Like {@link System#nanoTime()}: it may overflow. */
  public long nanoTime() {
    return nanos;
  }

  /** A server that starts now. */
  public SteadyClock server() {
    return new SteadyClock(this, this::nanoTime);
  }
}
