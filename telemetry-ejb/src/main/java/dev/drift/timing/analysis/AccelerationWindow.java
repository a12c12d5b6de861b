package dev.drift.timing.analysis;

import dev.drift.timing.PathPiece;
import dev.drift.timing.PathPoint;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * The acceleration of one drone: how its velocity changes over a tenth of a second, by amount and
 * direction, without gravity. Shorter than that, noise of the positions would count.
 *
 * <p>Bound: {@link #MAX_PIECES} of the path; of a source that sends more in that time there is no
 * acceleration. For one thread at a time.
 */
final class AccelerationWindow {

  static final double SECONDS = 0.1;

  private static final int MAX_PIECES = 1_024;

  /** The newest of the path, so many as the window needs. */
  private final Deque<PathPiece> pieces = new ArrayDeque<>();

  /**
   * The next piece of the path; the window begins anew where it does not go on from the last one.
   *
   * @return over the window that ends with it, metres per second²; NaN = it does not reach back
   */
  double add(PathPiece piece) {
    if (!pieces.isEmpty() && !pieces.getLast().to().equals(piece.from())) {
      pieces.clear();
    }
    pieces.addLast(piece);
    PathPoint end = piece.to();
    while (pieces.getFirst().to().secondsTo(end) >= SECONDS || pieces.size() > MAX_PIECES) {
      pieces.removeFirst();
    }
    PathPiece first = pieces.getFirst();
    double seconds = first.from().secondsTo(end);
    if (!(seconds >= SECONDS)) {
      return Double.NaN;
    }
    double u = (seconds - SECONDS) / first.from().secondsTo(first.to());
    Vector3D change = piece.velocity(1).subtract(first.velocity(u));
    return change.norm() / SECONDS;
  }
}
