package dev.drift.archive;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the samples carry them: microseconds since 1970 UTC. */
final class Micros {
  private Micros() {}

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Whole microseconds; what is finer is cut off. */
  static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
