package dev.drift.timing.analysis;

import dev.drift.timing.PathPiece;

/** Where instants lie on pieces of a path. */
final class Pieces {

  private Pieces() {}

  /** Where an instant of the time line lies on the piece, 0 to 1; before and after it the ends. */
  static double shareAt(PathPiece piece, long micros) {
    long from = piece.from().moment().atMicros();
    long to = piece.to().moment().atMicros();
    return Math.max(0, Math.min(1, (double) (micros - from) / (to - from)));
  }
}
