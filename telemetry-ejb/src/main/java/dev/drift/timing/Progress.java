package dev.drift.timing;

import java.util.List;
import java.util.OptionalLong;

/**
 * How far a drone is on its track: its laps that count, one after the other, and the gates of the
 * lap under way. A mark is a gate of one of these laps: {@code lap × gates + order of the gate}.
 */
final class Progress {

  private final TrackLayout layout;
  private final DroneScore score;
  private final RaceState state;
  private final LapUnderWay underWay;

  /**
   * Of a drone with that score.
   *
   * @param newestMicros how far the race is on its time line
   */
  Progress(TrackLayout layout, DroneScore score, LapUnderWay flown, long newestMicros) {
    this.layout = layout;
    this.score = score;
    state = score.state(flown, newestMicros);
    // Who has finished may fly on.
    underWay = state == RaceState.FINISHED ? new LapUnderWay(flown.isBegun(), List.of()) : flown;
  }

  DroneScore score() {
    return score;
  }

  RaceState state() {
    return state;
  }

  int laps() {
    return score.counted().size();
  }

  /** Gates of the lap under way, up to the last one that was passed in its order. */
  int gates() {
    List<Split> splits = underWay.splits();
    return splits.isEmpty() ? 0 : layout.order(splits.get(splits.size() - 1).gate());
  }

  /** The last mark; -1 = it has not passed the start. */
  int mark() {
    return underWay.isBegun() || laps() > 0 ? laps() * layout.gates().size() + gates() : -1;
  }

  /** The clock that is compared, at that mark, µs; empty = it was not passed. */
  OptionalLong elapsedAt(int mark) {
    int lap = mark / layout.gates().size();
    int order = mark % layout.gates().size();
    if (mark < 0 || lap > laps()) {
      return OptionalLong.empty();
    }
    long began = began(lap);
    if (order == 0) {
      return OptionalLong.of(lap == 0 ? began : score.counted().get(lap - 1).endedMicros());
    }
    List<Split> splits = lap < laps() ? score.counted().get(lap).lap().splits() : underWay.splits();
    return splits.stream()
        .filter(split -> layout.order(split.gate()) == order)
        .mapToLong(split -> began + split.micros())
        .findFirst();
  }

  private long began(int lap) {
    return lap < laps() ? score.counted().get(lap).beganMicros() : score.comparedMicros();
  }

  /**
   * How much later than the other it was at the last mark that both have passed, µs; below 0 =
   * earlier. Empty = there is none.
   */
  OptionalLong after(Progress other) {
    for (int mark = Math.min(mark(), other.mark()); mark >= 0; mark--) {
      OptionalLong own = elapsedAt(mark);
      OptionalLong others = other.elapsedAt(mark);
      if (own.isPresent() && others.isPresent()) {
        return OptionalLong.of(own.getAsLong() - others.getAsLong());
      }
    }
    return OptionalLong.empty();
  }
}
