package dev.drift.timing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How a drone stands, by the win condition of its race. Equal ones share a position.
 *
 * @param position from 1; null = it is disqualified
 * @param laps that count
 * @param lastMicros its newest lap that counts; 0 = it has none
 * @param bestMicros its shortest one; 0 = it has none
 * @param averageMicros their mean; 0 = it has none
 * @param totalMicros to the end of the last one that counts, with the penalty
 * @param penaltyMicros below 0 = a credit
 * @param consecutiveLaps how many its best laps in a row are, up to those that are compared
 * @param consecutiveMicros how long these took; 0 = there are none
 * @param holeshotMicros its first way to the start; null = there is none
 * @param gap behind the leader
 * @param onTrack its position with the lap under way
 */
public record Standing(
    Integer position,
    String droneId,
    RaceState state,
    int laps,
    long lastMicros,
    long bestMicros,
    long averageMicros,
    long totalMicros,
    long penaltyMicros,
    int consecutiveLaps,
    long consecutiveMicros,
    Long holeshotMicros,
    Gap gap,
    TrackPosition onTrack) {

  /**
   * How far a drone is behind the leader, in what the win condition compares.
   *
   * @param laps how many the leader has more
   * @param micros how much more time it took; null = it can't be compared, as with fewer laps
   */
  public record Gap(int laps, Long micros) {

    /** Nothing to compare. */
    static final Gap NONE = new Gap(0, null);
  }

  private static final Comparator<Progress> BY_TRACK =
      Comparator.<Progress, Boolean>comparing(each -> each.score().isDisqualified())
          .thenComparing(Comparator.comparingInt(Progress::mark).reversed())
          .thenComparingLong(progress -> progress.elapsedAt(progress.mark()).orElse(0));

  /** A drone and how far it is. */
  private record Runner(String droneId, Progress progress) {}

  /** The standings of drones that are so far, in their order. */
  static List<Standing> of(Map<String, Progress> drones, WinCondition winCondition) {
    Map<String, TrackPosition> onTrack = onTrack(ordered(drones, BY_TRACK));
    Ranking ranking = Ranking.of(winCondition);
    Comparator<Progress> order = Comparator.comparing(Progress::score, ranking.order());
    List<Runner> ordered = ordered(drones, order);
    List<Standing> standings = new ArrayList<>(ordered.size());
    for (int i = 0; i < ordered.size(); i++) {
      Progress progress = ordered.get(i).progress();
      String droneId = ordered.get(i).droneId();
      boolean isTied = i > 0 && order.compare(ordered.get(i - 1).progress(), progress) == 0;
      Integer position = isTied ? standings.get(i - 1).position() : Integer.valueOf(i + 1);
      Gap gap = ranking.gap(progress.score(), ordered.get(0).progress().score());
      standings.add(of(droneId, progress, position, gap, onTrack.get(droneId)));
    }
    return standings;
  }

  private static Standing of(
      String droneId, Progress progress, Integer position, Gap gap, TrackPosition onTrack) {
    DroneScore score = progress.score();
    boolean isRanked = !score.isDisqualified();
    return new Standing(
        isRanked ? position : null,
        droneId,
        progress.state(),
        progress.laps(),
        score.lastMicros(),
        score.bestMicros(),
        score.averageMicros(),
        score.totalMicros(),
        score.penaltyMicros(),
        score.streak().laps(),
        score.streak().micros(),
        score.holeshotMicros(),
        isRanked ? gap : Gap.NONE,
        onTrack);
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
}
