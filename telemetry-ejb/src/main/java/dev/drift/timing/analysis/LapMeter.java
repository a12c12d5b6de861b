package dev.drift.timing.analysis;

import dev.drift.timing.Lap;
import dev.drift.timing.PathPiece;
import dev.drift.timing.ScoredLap;

/** Measures one lap along the path that was flown. For one thread at a time. */
final class LapMeter {

  /** Of Gauss' and Legendre's rule of three points on 0 to 1. */
  private static final double[] AT = {
    0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15),
  };

  private static final double[] WEIGHT = {5.0 / 18, 8.0 / 18, 5.0 / 18};

  private final ScoredLap scored;
  private final Lap lap;
  private double distance;
  private double top = Double.NaN;
  private double acceleration = Double.NaN;
  private boolean isWhole;

  LapMeter(ScoredLap scored) {
    this.scored = scored;
    lap = scored.lap();
  }

  /** Whether it had begun before that instant of the time line. */
  boolean beganBefore(long micros) {
    return lap.beganAtMicros() < micros;
  }

  /** Whether it had ended by that instant. */
  boolean endedBy(long micros) {
    return lap.endedAtMicros() <= micros;
  }

  /** A piece of the path that has a part in the lap. */
  void fly(PathPiece piece, boolean isKnown) {
    double from = Pieces.shareAt(piece, lap.beganAtMicros());
    double to = Pieces.shareAt(piece, lap.endedAtMicros());
    double seconds = piece.from().secondsTo(piece.to()) * (to - from);
    for (int i = 0; i < AT.length; i++) {
      double u = from + AT[i] * (to - from);
      distance += WEIGHT[i] * seconds * piece.velocity(u).norm();
    }
    if (isKnown) {
      top = higher(top, Math.max(piece.velocity(from).norm(), piece.velocity(to).norm()));
    }
    isWhole = isWhole || endedBy(piece.to().moment().atMicros());
  }

  /** An acceleration in the lap, metres per second²; NaN = unknown. */
  void accelerate(double metresPerSecond2) {
    acceleration = higher(acceleration, metresPerSecond2);
  }

  private static double higher(double known, double other) {
    return Double.isNaN(known) || other > known ? other : known;
  }

  /** What it was like. */
  LapFigures figures() {
    return isWhole
        ? new LapFigures(scored, distance, top, acceleration)
        : LapFigures.unknown(scored);
  }
}
