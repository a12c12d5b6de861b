package dev.drift.archive;

import dev.drift.sample.DataKind;
import java.time.Instant;

/**
 * Which samples or readings of a race to read; each condition may be null = none.
 *
 * @param kind samples or readings
 * @param raceKey the race
 * @param id only samples of the drone, or readings of the sensors, of this id; of one that the race
 *     does not know there are none
 * @param from only with this time or later: sampleTime, or the time that the reading's source said
 * @param to only with an earlier time
 * @param limit at most so many, 1 or more
 * @param after only those after this cursor
 */
public record RowQuery(
    DataKind kind, int raceKey, String id, Instant from, Instant to, Long limit, RowCursor after) {

  public RowQuery {
    if (limit != null && limit < 1) {
      throw new IllegalArgumentException("a limit is 1 or more");
    }
  }

  /** All that the race has of that kind. */
  public static RowQuery all(DataKind kind, int raceKey) {
    return new RowQuery(kind, raceKey, null, null, null, null, null);
  }

  /** The same from another cursor on, without a limit. */
  RowQuery after(RowCursor cursor) {
    return new RowQuery(kind, raceKey, id, from, to, null, cursor);
  }
}
