package dev.drift.sample;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the samples carry them: microseconds since 1970 UTC. */
public final class Micros {
  private Micros() {}

  /** The instant of so many microseconds. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Whole microseconds; what is finer is cut off. */
  public static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** The clock's instant. */
  public static long now(Clock clock) {
    return of(clock.instant());
  }
}
