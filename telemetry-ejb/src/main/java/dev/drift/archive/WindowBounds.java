package dev.drift.archive;

/**
 * A part of a race; instants are sampleTimes, µs since 1970 UTC.
 *
 * @param toMicros where it ends, not included
 * @param untilMicros where what the archive has of it is complete, not included
 */
record WindowBounds(long fromMicros, long toMicros, long untilMicros) {

  /**
   * So much may be stored later of a race that is flown: a sample comes up to 2 s after its
   * sampleTime, and batches are stored in parallel.
   */
  private static final long UNSETTLED_MICROS = 2_500_000;

  /**
   * What the query asks for.
   *
   * @param firstMicros of the race's first sample; 0 = there is none
   * @param lastMicros of the race's last sample; 0 = there is none
   */
  static WindowBounds of(WindowQuery query, long firstMicros, long lastMicros) {
    long end = lastMicros == 0 ? 0 : lastMicros + 1;
    long from = firstMicros;
    if (query.fromMicros() != null) {
      from = query.fromMicros();
    } else if (query.toMicros() != null) {
      from = Math.min(firstMicros, query.toMicros());
    }
    long to = query.toMicros() != null ? query.toMicros() : Math.max(from, end);
    ArchiveState state = query.state();
    long settled = Math.max(state.settledMicros(), lastMicros - UNSETTLED_MICROS);
    settled = Math.min(settled, state.lateMicros());
    return new WindowBounds(from, to, Math.max(from, Math.min(to, settled)));
  }

  /** The same, complete up to that instant. */
  WindowBounds endingAt(long instantMicros) {
    return new WindowBounds(fromMicros, toMicros, instantMicros);
  }
}
