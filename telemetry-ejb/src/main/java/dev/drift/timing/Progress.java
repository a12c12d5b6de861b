package dev.drift.timing;

import java.util.List;
import java.util.OptionalLong;

/**
 * How far a drone is on its track: its laps that count, one after the other, and the gates of the
 * lap under way. A mark is a gate of one of these laps: {@code lap × gates + order of the gate}.
 */
final class Progress {

  private final TrackLayout layout;
  private final List<Lap> counting;
  private final LapUnderWay underWay;

  /** {@code elapsedMicros[i]} is what the first i laps that count took together. */
  private final long[] elapsedMicros;

  Progress(TrackLayout layout, List<Lap> flown, LapUnderWay underWay) {
    this.layout = layout;
    this.underWay = underWay;
    counting = flown.stream().filter(Lap::counts).toList();
    elapsedMicros = new long[counting.size() + 1];
    for (int i = 0; i < counting.size(); i++) {
      elapsedMicros[i + 1] = elapsedMicros[i] + counting.get(i).micros();
    }
  }

  int laps() {
    return counting.size();
  }

  /** Its newest lap that counts, µs; 0 = it has none. */
  long lastMicros() {
    return counting.isEmpty() ? 0 : counting.get(counting.size() - 1).micros();
  }

  /** Its shortest one; 0 = it has none. */
  long bestMicros() {
    return counting.stream().mapToLong(Lap::micros).min().orElse(0);
  }

  /** All that count together. */
  long totalMicros() {
    return elapsedMicros[counting.size()];
  }

  /** Gates of the lap under way, up to the last one that was passed in its order. */
  int gates() {
    List<Split> splits = underWay.splits();
    return splits.isEmpty() ? 0 : layout.order(splits.get(splits.size() - 1).gate());
  }

  /** The last mark; -1 = it has not passed the start. */
  int mark() {
    return underWay.isBegun() || !counting.isEmpty()
        ? counting.size() * layout.gates().size() + gates()
        : -1;
  }

  /** From the start of its first lap to that mark, µs; empty = it was not passed. */
  OptionalLong elapsedAt(int mark) {
    int lap = mark / layout.gates().size();
    int order = mark % layout.gates().size();
    if (mark < 0 || lap > counting.size()) {
      return OptionalLong.empty();
    }
    if (order == 0) {
      return OptionalLong.of(elapsedMicros[lap]);
    }
    List<Split> splits = lap < counting.size() ? counting.get(lap).splits() : underWay.splits();
    return splits.stream()
        .filter(split -> layout.order(split.gate()) == order)
        .mapToLong(split -> elapsedMicros[lap] + split.micros())
        .findFirst();
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
