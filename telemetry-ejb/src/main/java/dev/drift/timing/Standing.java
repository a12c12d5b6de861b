package dev.drift.timing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How a drone stands: more laps first, then less time for them. Equal ones share a position.
 *
 * @param position from 1
 * @param laps that count
 * @param lastMicros its newest lap that counts; 0 = it has none
 * @param bestMicros its shortest one; 0 = it has none
 * @param totalMicros all that count together
 * @param behindLaps how many laps the leader has more
 * @param behindMicros how much longer it took than the leader; 0 unless both have as many laps
 */
public record Standing(
    int position,
    String droneId,
    int laps,
    long lastMicros,
    long bestMicros,
    long totalMicros,
    int behindLaps,
    long behindMicros) {

  private static final Comparator<Standing> ORDER =
      Comparator.comparingInt(Standing::laps).reversed().thenComparingLong(Standing::totalMicros);

  /** The standings after these laps, in their order. */
  static List<Standing> of(Map<String, List<Lap>> laps) {
    List<Standing> ordered = new ArrayList<>();
    laps.forEach((droneId, flown) -> ordered.add(of(droneId, flown)));
    ordered.sort(ORDER.thenComparing(Standing::droneId));
    List<Standing> placed = new ArrayList<>(ordered.size());
    for (int i = 0; i < ordered.size(); i++) {
      Standing standing = ordered.get(i);
      boolean isTied = i > 0 && ORDER.compare(ordered.get(i - 1), standing) == 0;
      int position = isTied ? placed.get(i - 1).position() : i + 1;
      placed.add(standing.at(position, ordered.get(0)));
    }
    return placed;
  }

  private static Standing of(String droneId, List<Lap> flown) {
    List<Long> counting = flown.stream().filter(Lap::counts).map(Lap::micros).toList();
    return new Standing(
        0,
        droneId,
        counting.size(),
        counting.isEmpty() ? 0 : counting.get(counting.size() - 1),
        counting.stream().mapToLong(Long::longValue).min().orElse(0),
        counting.stream().mapToLong(Long::longValue).sum(),
        0,
        0);
  }

  private Standing at(int newPosition, Standing leader) {
    int lapsBehind = leader.laps - laps;
    return new Standing(
        newPosition,
        droneId,
        laps,
        lastMicros,
        bestMicros,
        totalMicros,
        lapsBehind,
        lapsBehind == 0 ? totalMicros - leader.totalMicros : 0);
  }
}
