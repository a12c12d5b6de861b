package dev.drift.archive;

import java.time.Instant;

/**
 * Which samples of a race to read; each condition may be null = none.
 *
 * @param raceKey the race
 * @param droneId only this drone's; an id that the race does not know has no samples
 * @param from only with this sampleTime or later
 * @param to only with an earlier sampleTime
 * @param limit at most so many, 1 or more
 * @param after only those after this cursor
 */
public record SampleQuery(
    int raceKey, String droneId, Instant from, Instant to, Long limit, SampleCursor after) {

  public SampleQuery {
    if (limit != null && limit < 1) {
      throw new IllegalArgumentException("a limit is 1 or more");
    }
  }

  /** Every sample of the race. */
  public static SampleQuery all(int raceKey) {
    return new SampleQuery(raceKey, null, null, null, null, null);
  }

  /** The same from another cursor on, without a limit. */
  SampleQuery after(SampleCursor cursor) {
    return new SampleQuery(raceKey, droneId, from, to, null, cursor);
  }
}
