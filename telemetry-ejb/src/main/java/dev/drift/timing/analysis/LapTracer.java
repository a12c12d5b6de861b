package dev.drift.timing.analysis;

import dev.drift.sample.TelemetrySample;
import dev.drift.timing.Lap;
import dev.drift.timing.Moment;
import dev.drift.timing.PathPiece;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * Makes the samples of one drone, in the order of time, into the path of one of its laps. Those
 * shortly before and after the lap belong to it: they say how it began and ended. For one thread at
 * a time.
 */
public final class LapTracer {

  /** How much before and after a lap its path depends on. */
  public static final long MARGIN_MICROS = 1_000_000;

  private static final double STEP_METRES = 0.05;
  private static final int MAX_STEPS = 64;
  private static final double MICROS_A_SECOND = 1e6;

  private final Lap lap;
  private final FlightTrace trace = new FlightTrace(this::flown);
  private final LapPath path = new LapPath();

  /** The first moment of the lap that is known, and how long after the lap's begin it was. */
  private Moment first;

  private double firstSeconds;

  /** In which it was. */
  private int flight;

  private boolean isWhole;

  /** Nothing was read yet. */
  public LapTracer(Lap lap) {
    this.lap = lap;
  }

  /** The drone's next sample. */
  public void accept(TelemetrySample sample) {
    trace.accept(sample);
  }

  private void flown(PathPiece piece, boolean isKnown) {
    double from = Pieces.shareAt(piece, lap.beganAtMicros());
    double to = Pieces.shareAt(piece, lap.endedAtMicros());
    if (!(from < to) || (first != null && piece.from().flight() != flight)) {
      return;
    }
    if (first == null) {
      flight = piece.from().flight();
      first = piece.moment(from);
      firstSeconds = (first.atMicros() - lap.beganAtMicros()) / MICROS_A_SECOND;
      add(piece, from, isKnown);
    }
    double chord = piece.position(from).distance(piece.position(to));
    int steps = (int) Math.max(1, Math.min(MAX_STEPS, Math.ceil(chord / STEP_METRES)));
    for (int i = 1; i <= steps; i++) {
      add(piece, from + (to - from) * i / steps, isKnown);
    }
    isWhole = isWhole || piece.to().moment().atMicros() >= lap.endedAtMicros();
  }

  private void add(PathPiece piece, double u, boolean isKnown) {
    double seconds = firstSeconds + first.secondsTo(piece.moment(u));
    Vector3D velocity = piece.velocity(u);
    path.add(seconds, piece.position(u), velocity.norm(), isKnown);
  }

  /** Nothing follows. */
  public LapPath end() {
    trace.end();
    return path;
  }

  /** Whether the samples reached to the lap's end. */
  public boolean isWhole() {
    return isWhole;
  }
}
