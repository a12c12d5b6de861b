package dev.drift.timing.analysis;

import dev.drift.sample.TelemetrySample;
import dev.drift.timing.PathPiece;
import dev.drift.timing.PathPoint;
import dev.drift.timing.PathTracer;

/**
 * The path of one drone, from its samples in the order of time, without holes within a flight:
 * where the path is unknown there is the straight way. For one thread at a time.
 */
final class FlightTrace {

  private final PieceListener listener;
  private final PathTracer tracer = new PathTracer(this::traced);
  private int flight;

  /** Where the last piece ended; null = there is none. */
  private PathPoint end;

  /** Gets the path. */
  @FunctionalInterface
  interface PieceListener {

    /**
     * The next piece; it begins where the one before ended, unless a flight begins with it.
     *
     * @param isKnown false = it is straight because nothing is known of it
     */
    void flown(PathPiece piece, boolean isKnown);
  }

  FlightTrace(PieceListener listener) {
    this.listener = listener;
  }

  /** The drone's next sample; one of a flight that is over is passed over. */
  void accept(TelemetrySample sample) {
    if (sample.flight() >= flight) {
      flight = sample.flight();
      tracer.accept(sample);
    }
  }

  /** Nothing follows. */
  void end() {
    tracer.end();
  }

  private void traced(PathPiece piece) {
    boolean goesOn = end != null && end.flight() == piece.from().flight();
    if (goesOn && !end.equals(piece.from()) && end.secondsTo(piece.from()) > 0) {
      listener.flown(PathPiece.straight(end, piece.from()), /* isKnown= */ false);
    }
    listener.flown(piece, /* isKnown= */ true);
    end = piece.to();
  }
}
