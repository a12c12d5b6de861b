package dev.drift.timing;

import dev.drift.sample.TelemetrySample;
import java.util.function.Consumer;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * Makes one drone's samples, in the order of time, into the path that it flew.
 *
 * <p>Between two samples it flew a cubic: with the velocities that the source reported, if they fit
 * the positions; otherwise with velocities estimated from the neighbouring samples. Between two
 * flights, over a gap of more than {@link #MAX_GAP_SECONDS}, and where more than {@link
 * #MAX_METRES_PER_SECOND} would have been needed, the path is unknown. A sample whose own clock
 * does not advance is passed over. Holds three samples. For one thread at a time.
 */
public final class PathTracer {

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

  private final Consumer<PathPiece> traced;
  private final FlightClock clock;

  /** The last points of the present path, the newest in {@code last}; null = it is shorter. */
  private PathPoint beforeThat;

  private PathPoint before;
  private PathPoint last;

  /** The piece from {@code before} to {@code last} is known once the next point is. */
  private boolean pending;

  /**
   * Nothing was flown yet.
   *
   * @param traced gets each piece of the path, in the order of time
   */
  public PathTracer(Consumer<PathPiece> traced) {
    this.traced = traced;
    this.clock = new FlightClock();
  }

  /** One that goes on where the other is now. */
  PathTracer(PathTracer other, Consumer<PathPiece> traced) {
    this.traced = traced;
    this.clock = new FlightClock(other.clock);
    this.beforeThat = other.beforeThat;
    this.before = other.before;
    this.last = other.last;
    this.pending = other.pending;
  }

  /** The drone's next sample; those without a position are passed over. */
  public void accept(TelemetrySample sample) {
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
      traced.accept(estimated(point));
    }
    beforeThat = before;
    before = last;
    last = point;
    pending = !velocitiesFit(before, last);
    if (!pending) {
      traced.accept(new PathPiece(before, last, before.velocity(), last.velocity()));
    }
  }

  /** Nothing follows that belongs to the same path. */
  public void end() {
    if (pending) {
      traced.accept(estimated(null));
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
}
