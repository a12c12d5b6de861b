package dev.drift.archive;

import java.util.List;
import java.util.function.Supplier;

/**
 * The samples of one drone, or the readings of one sensor, of a race.
 *
 * @param key the drone's or sensor's key in the database
 * @param id the drone's or sensor's id; several sensors may have the same
 * @param firstMicros where it begins on the time line, µs since 1970 UTC
 * @param lastMicros where it ends
 * @param columns makes its columns, without rows
 */
record Series(
    int key, String id, long firstMicros, long lastMicros, Supplier<SeriesColumns> columns) {

  boolean isWithin(WindowBounds window) {
    return firstMicros < window.untilMicros() && lastMicros >= window.fromMicros();
  }

  /**
   * All of a race.
   *
   * @param all in the order of their keys
   * @param newestMicros the newest receipt, as far as that is known; 0 = there is none
   * @param lagMicros so much later than its place on the time line something may be received
   */
  record OfRace(List<Series> all, long newestMicros, long lagMicros) {

    long firstMicros() {
      return all.stream().mapToLong(Series::firstMicros).min().orElse(0);
    }

    long lastMicros() {
      return all.stream().mapToLong(Series::lastMicros).max().orElse(0);
    }
  }
}
