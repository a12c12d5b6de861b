package dev.drift.archive;

/**
 * A part of a race; instants are on its time line, µs since 1970 UTC.
 *
 * @param toMicros where it ends, not included
 * @param untilMicros where what the archive has of it is complete, not included
 */
record WindowBounds(long fromMicros, long toMicros, long untilMicros) {

  /**
   * So much may be stored later of a race that is flown: a sample comes up to 2 s after its
   * sampleTime, and batches are stored in parallel. Readings also come later by as much as their
   * source's clock is behind.
   */
  private static final long UNSETTLED_MICROS = 2_500_000;

  /**
   * What the query asks for.
   *
   * @param series what the race has
   */
  static WindowBounds of(WindowQuery query, Series.OfRace series) {
    long firstMicros = series.firstMicros();
    long lastMicros = series.lastMicros();
    long end = lastMicros == 0 ? 0 : lastMicros + 1;
    long from = firstMicros;
    if (query.fromMicros() != null) {
      from = query.fromMicros();
    } else if (query.toMicros() != null) {
      from = Math.min(firstMicros, query.toMicros());
    }
    long to = query.toMicros() != null ? query.toMicros() : Math.max(from, end);
    ArchiveState state = query.state();
    long received = Math.max(state.settledMicros(), series.newestMicros() - UNSETTLED_MICROS);
    long settled = Math.min(received - series.lagMicros(), state.lateMicros());
    return new WindowBounds(from, to, Math.max(from, Math.min(to, settled)));
  }

  /** The same, complete up to that instant. */
  WindowBounds endingAt(long instantMicros) {
    return new WindowBounds(fromMicros, toMicros, instantMicros);
  }
}
