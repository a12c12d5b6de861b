package dev.drift.timing.analysis;

import dev.drift.sample.TelemetrySample;
import dev.drift.timing.PathPiece;
import dev.drift.timing.ScoredLap;
import java.util.Comparator;
import java.util.List;

/**
 * Measures the laps of one drone, from its samples in the order of time. For one thread at a time.
 */
final class DroneMeter {

  private static final long HALF_WINDOW_MICROS = Math.round(AccelerationWindow.SECONDS / 2 * 1e6);

  private final FlightTrace trace = new FlightTrace(this::flown);
  private final AccelerationWindow window = new AccelerationWindow();

  /** In the order of their begins. */
  private final List<LapMeter> laps;

  /** The first that had not ended half a window before the last piece. */
  private int current;

  /** Of these laps, without the holeshots. */
  DroneMeter(List<ScoredLap> laps) {
    this.laps =
        laps.stream()
            .filter(scored -> scored.lap().isLap())
            .sorted(Comparator.comparingLong(scored -> scored.lap().beganAtMicros()))
            .map(LapMeter::new)
            .toList();
  }

  /** The drone's next sample. */
  void accept(TelemetrySample sample) {
    trace.accept(sample);
  }

  private void flown(PathPiece piece, boolean isKnown) {
    long from = piece.from().moment().atMicros();
    long to = piece.to().moment().atMicros();
    while (current < laps.size() && laps.get(current).endedBy(from - HALF_WINDOW_MICROS)) {
      current++;
    }
    for (int i = current; i < laps.size() && laps.get(i).beganBefore(to); i++) {
      if (!laps.get(i).endedBy(from)) {
        laps.get(i).fly(piece, isKnown);
      }
    }
    if (isKnown) {
      accelerate(window.add(piece), to - HALF_WINDOW_MICROS);
    }
  }

  private void accelerate(double metresPerSecond2, long at) {
    for (int i = current; i < laps.size() && laps.get(i).beganBefore(at); i++) {
      if (!laps.get(i).endedBy(at)) {
        laps.get(i).accelerate(metresPerSecond2);
      }
    }
  }

  /** Nothing follows: what its laps were like, in the order of their begins. */
  List<LapFigures> end() {
    trace.end();
    return laps.stream().map(LapMeter::figures).toList();
  }
}
