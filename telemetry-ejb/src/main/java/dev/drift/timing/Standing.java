package dev.drift.timing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

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
 * @param onTrack its position with the lap under way
 */
public record Standing(
    int position,
    String droneId,
    int laps,
    long lastMicros,
    long bestMicros,
    long totalMicros,
    int behindLaps,
    long behindMicros,
    TrackPosition onTrack) {

  private static final Comparator<Progress> BY_LAPS =
      Comparator.comparingInt(Progress::laps).reversed().thenComparingLong(Progress::totalMicros);

  private static final Comparator<Progress> BY_TRACK =
      Comparator.comparingInt(Progress::mark)
          .reversed()
          .thenComparingLong(progress -> progress.elapsedAt(progress.mark()).orElse(0));

  /** A drone and how far it is. */
  private record Runner(String droneId, Progress progress) {}

  /** The standings of drones that are so far, in their order. */
  static List<Standing> of(Map<String, Progress> drones) {
    Map<String, TrackPosition> onTrack = onTrack(ordered(drones, BY_TRACK));
    List<Runner> ordered = ordered(drones, BY_LAPS);
    List<Standing> standings = new ArrayList<>(ordered.size());
    for (int i = 0; i < ordered.size(); i++) {
      Runner runner = ordered.get(i);
      boolean isTied =
          i > 0 && BY_LAPS.compare(ordered.get(i - 1).progress(), runner.progress()) == 0;
      int position = isTied ? standings.get(i - 1).position() : i + 1;
      standings.add(of(position, runner, ordered.get(0).progress(), onTrack.get(runner.droneId())));
    }
    return standings;
  }

  private static List<Runner> ordered(Map<String, Progress> drones, Comparator<Progress> order) {
    return drones.entrySet().stream()
        .map(drone -> new Runner(drone.getKey(), drone.getValue()))
        .sorted(Comparator.comparing(Runner::progress, order).thenComparing(Runner::droneId))
        .toList();
  }

  private static Map<String, TrackPosition> onTrack(List<Runner> ordered) {
    Map<String, TrackPosition> positions = new HashMap<>();
    for (int i = 0; i < ordered.size(); i++) {
      Progress progress = ordered.get(i).progress();
      Long gap = micros(progress.after(ordered.get(0).progress()));
      Long interval = i == 0 ? null : micros(progress.after(ordered.get(i - 1).progress()));
      positions.put(
          ordered.get(i).droneId(), new TrackPosition(i + 1, progress.gates(), gap, interval));
    }
    return positions;
  }

  private static Long micros(OptionalLong micros) {
    return micros.isPresent() ? micros.getAsLong() : null;
  }

  private static Standing of(int position, Runner runner, Progress leader, TrackPosition onTrack) {
    Progress progress = runner.progress();
    int behindLaps = leader.laps() - progress.laps();
    return new Standing(
        position,
        runner.droneId(),
        progress.laps(),
        progress.lastMicros(),
        progress.bestMicros(),
        progress.totalMicros(),
        behindLaps,
        behindLaps == 0 ? progress.totalMicros() - leader.totalMicros() : 0,
        onTrack);
  }
}
