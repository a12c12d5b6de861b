package dev.drift.timing;

import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * Finds where one drone flies through gates, from its samples in the order of time.
 *
 * <p>Between two samples it flew a cubic: with the velocities that the source reported, if they fit
 * the positions; otherwise with velocities estimated from the neighbouring samples. Between two
 * flights, over a gap of more than {@link #MAX_GAP_SECONDS}, and where more than {@link
 * #MAX_METRES_PER_SECOND} would have been needed, the path is unknown and nothing is crossed. A
 * sample whose own clock does not advance is passed over. Holds three samples. For one thread at a
 * time.
 */
final class CrossingFinder {

  static final double MAX_GAP_SECONDS = 0.5;

  /** No drone is faster: the source was put elsewhere. */
  static final double MAX_METRES_PER_SECOND = 250;

  /** About 100 g: no drone turns that fast. */
  static final double MAX_METRES_PER_SECOND_2 = 1_000;

  /**
   * How far the mean of both velocities may differ from the average velocity between the samples,
   * as a fraction of it, but never less than {@link #MIN_MISFIT_METRES_PER_SECOND}. Velocities of
   * another frame differ by more.
   */
  static final double MAX_MISFIT = 0.25;

  static final double MIN_MISFIT_METRES_PER_SECOND = 0.5;

  private final List<Gate> gates;
  private final Consumer<Crossing> found;
  private final FlightClock clock;

  /** The last points of the present path, the newest in {@code last}; null = it is shorter. */
  private PathPoint beforeThat;

  private PathPoint before;
  private PathPoint last;

  /** The piece from {@code before} to {@code last} is searched once the next point is known. */
  private boolean pending;

  private record Found(double u, Crossing crossing) {}

  CrossingFinder(List<Gate> gates, Consumer<Crossing> found) {
    this.gates = List.copyOf(gates);
    this.found = found;
    this.clock = new FlightClock();
  }

  /** One that goes on where the other is now. */
  CrossingFinder(CrossingFinder other, Consumer<Crossing> found) {
    this.gates = other.gates;
    this.found = found;
    this.clock = new FlightClock(other.clock);
    this.beforeThat = other.beforeThat;
    this.before = other.before;
    this.last = other.last;
    this.pending = other.pending;
  }

  /** The drone's next sample; those without a position are passed over. */
  void accept(TelemetrySample sample) {
    PathPoint.of(sample, clock).ifPresent(this::accept);
  }

  private void accept(PathPoint point) {
    boolean isSameFlight = last != null && last.flight() == point.flight();
    if (isSameFlight && last.moment().standsStillUntil(point.moment())) {
      return;
    }
    if (!isSameFlight || !isKnownPath(last, point)) {
      end();
      last = point;
      return;
    }
    if (pending) {
      search(estimated(point));
    }
    beforeThat = before;
    before = last;
    last = point;
    pending = !velocitiesFit(before, last);
    if (!pending) {
      search(new PathPiece(before, last, before.velocity(), last.velocity()));
    }
  }

  /** Nothing follows that belongs to the same path. */
  void end() {
    if (pending) {
      search(estimated(null));
    }
    pending = false;
    beforeThat = null;
    before = null;
    last = null;
  }

  private static boolean isKnownPath(PathPoint from, PathPoint to) {
    double seconds = from.secondsTo(to);
    return seconds > 0
        && seconds <= MAX_GAP_SECONDS
        && from.position().distance(to.position()) <= MAX_METRES_PER_SECOND * seconds;
  }

  private static boolean velocitiesFit(PathPoint from, PathPoint to) {
    Vector3D leaving = from.velocity();
    Vector3D arriving = to.velocity();
    if (leaving == null
        || arriving == null
        || leaving.distance(arriving) > MAX_METRES_PER_SECOND_2 * from.secondsTo(to)) {
      return false;
    }
    Vector3D average = from.velocityTo(to);
    double misfit = leaving.add(arriving).multiply(0.5).distance(average);
    return misfit <= Math.max(MIN_MISFIT_METRES_PER_SECOND, MAX_MISFIT * average.norm());
  }

  /**
   * The piece from {@code before} to {@code last}, with the velocities of the parabolas through
   * three points each.
   *
   * @param next the point after them; null = there is none
   */
  private PathPiece estimated(PathPoint next) {
    Vector3D average = before.velocityTo(last);
    double seconds = before.secondsTo(last);
    // How the velocity changes from the piece before to this one, and on to the next, at the
    // points.
    Vector3D earlierChange = Vector3D.ZERO;
    Vector3D laterChange = Vector3D.ZERO;
    if (beforeThat != null) {
      double share = seconds / (seconds + beforeThat.secondsTo(before));
      earlierChange = average.subtract(beforeThat.velocityTo(before)).multiply(share);
    }
    if (next != null) {
      double share = seconds / (seconds + last.secondsTo(next));
      laterChange = last.velocityTo(next).subtract(average).multiply(share);
    }
    Vector3D leaving = average.subtract(beforeThat == null ? laterChange : earlierChange);
    Vector3D arriving = average.add(next == null ? earlierChange : laterChange);
    return new PathPiece(before, last, leaving, arriving);
  }

  private void search(PathPiece piece) {
    List<Found> ofPiece = new ArrayList<>(0);
    for (int i = 0; i < gates.size(); i++) {
      if (piece.mayReach(gates.get(i))) {
        search(piece, i, ofPiece);
      }
    }
    if (ofPiece.size() > 1) {
      ofPiece.sort(Comparator.comparingDouble(Found::u));
    }
    ofPiece.forEach(each -> found.accept(each.crossing()));
  }

  private void search(PathPiece piece, int index, List<Found> ofPiece) {
    Gate gate = gates.get(index);
    piece.passings(
        gate,
        (u, direction) -> {
          if (gate.opensAt(piece.position(u))) {
            ofPiece.add(new Found(u, piece.crossing(index, u, direction)));
          }
        });
  }
}
