package dev.drift.archive;

import dev.drift.sample.DataKind;
import dev.drift.sample.SamplePart;
import java.util.List;
import java.util.Set;

/**
 * Which samples or readings of a race to read by column.
 *
 * @param kind samples or readings
 * @param raceKey the race
 * @param state how far it is stored, as far as is known; of what is after that, the last stored 2.5
 *     s are held back
 * @param fromMicros only from this instant of the time line on, µs since 1970 UTC; null = from the
 *     first
 * @param toMicros only before this one, which is not before {@code fromMicros}; null = to the last
 * @param ids only these drones' or sensors'; null = all; an id that the race does not know has none
 * @param points at most so many of each drone or sensor, thinned; {@link #EVERY} = all
 * @param parts of samples: the columns beside the times
 */
public record WindowQuery(
    DataKind kind,
    int raceKey,
    ArchiveState state,
    Long fromMicros,
    Long toMicros,
    List<String> ids,
    int points,
    Set<SamplePart> parts) {

  /** Every one. */
  public static final int EVERY = 0;

  public WindowQuery {
    if (points < EVERY) {
      throw new IllegalArgumentException("points is 0 or more");
    }
    if (fromMicros != null && toMicros != null && toMicros < fromMicros) {
      throw new IllegalArgumentException("a window does not end before it begins");
    }
    ids = ids == null ? null : List.copyOf(ids);
    parts = Set.copyOf(parts);
  }

  boolean takes(String id) {
    return ids == null || ids.contains(id);
  }

  boolean isThinned() {
    return points != EVERY;
  }
}
