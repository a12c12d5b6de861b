package dev.drift.archive;

import dev.drift.sample.SamplePart;
import java.util.List;
import java.util.Set;

/**
 * Which samples of a race to read by column.
 *
 * @param raceKey the race
 * @param state how far it is stored, as far as is known; of what is after that, the last stored 2.5
 *     s are held back
 * @param fromMicros only with this sampleTime or later, µs since 1970 UTC; null = from the first
 * @param toMicros only with an earlier sampleTime, not before {@code fromMicros}; null = to the
 *     last
 * @param droneIds only these drones'; null = all; an id that the race does not know has no samples
 * @param points at most so many of each drone, thinned; {@link #EVERY} = all
 * @param parts the columns beside the times
 */
public record WindowQuery(
    int raceKey,
    ArchiveState state,
    Long fromMicros,
    Long toMicros,
    List<String> droneIds,
    int points,
    Set<SamplePart> parts) {

  /** Every sample. */
  public static final int EVERY = 0;

  public WindowQuery {
    if (points < EVERY) {
      throw new IllegalArgumentException("points is 0 or more");
    }
    if (fromMicros != null && toMicros != null && toMicros < fromMicros) {
      throw new IllegalArgumentException("a window does not end before it begins");
    }
    droneIds = droneIds == null ? null : List.copyOf(droneIds);
    parts = Set.copyOf(parts);
  }

  boolean takes(String droneId) {
    return droneIds == null || droneIds.contains(droneId);
  }

  boolean isThinned() {
    return points != EVERY;
  }
}
