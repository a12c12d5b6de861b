package dev.drift.timing.learn;

import dev.drift.sample.TelemetrySample;
import dev.drift.timing.FlightClock;
import dev.drift.timing.PathPoint;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * Where a drone flew, without when.
 *
 * <p>Keeps at most {@link #MAX_POINTS} points, however long the flights are: when there are more it
 * keeps those alone that are twice as far apart, and when that would be too coarse for how far it
 * flew around, it takes no more. For one thread at a time.
 */
final class FlownPath {

  /** What is reckoned grows with their square where a drone stays in one place. */
  private static final int MAX_POINTS = 20_000;

  private static final double MIN_STEP_METRES = 0.1;

  /** A longer hole in the samples ends a strand; a shorter one is taken for a straight line. */
  private static final double MAX_GAP_SECONDS = 2;

  /** No drone is faster: the source was put elsewhere. */
  private static final double MAX_METRES_PER_SECOND = 250;

  /** What moves less than this hovers. */
  private static final double MIN_EXTENT_METRES = 3;

  /** How near is the same place, as a share of the extent. */
  private static final double REACH_SHARE = 0.1;

  private static final double MIN_REACH_METRES = 0.5;
  private static final double MAX_REACH_METRES = 4;

  /** Points for each reach. */
  private static final int RESOLUTION = 4;

  private final FlightClock clock = new FlightClock();
  private final List<List<Vector3D>> strands = new ArrayList<>();
  private boolean isCut;
  private double stepMetres = MIN_STEP_METRES;
  private int points;
  private PathPoint last;

  /** The drone's next sample; one without a position is passed over. */
  void accept(TelemetrySample sample) {
    PathPoint.of(sample, clock).ifPresent(this::accept);
  }

  private void accept(PathPoint point) {
    if (isCut || (last != null && point.flight() < last.flight())) {
      return;
    }
    if (last == null || point.flight() > last.flight()) {
      begin(point);
      return;
    }
    double seconds = last.secondsTo(point);
    if (seconds <= 0) {
      return;
    }
    double metres = last.position().distance(point.position());
    if (seconds > MAX_GAP_SECONDS || metres > MAX_METRES_PER_SECOND * seconds) {
      begin(point);
      return;
    }
    last = point;
    List<Vector3D> strand = strands.get(strands.size() - 1);
    if (isFar(strand, point.position(), stepMetres)) {
      add(strand, point.position());
    }
  }

  private void begin(PathPoint point) {
    last = point;
    // A strand of one point is no path, and a source that leaps has very many of them.
    if (!strands.isEmpty() && strands.get(strands.size() - 1).size() < 2) {
      strands.remove(strands.size() - 1);
      points--;
    }
    List<Vector3D> strand = new ArrayList<>();
    strands.add(strand);
    add(strand, point.position());
  }

  private static boolean isFar(List<Vector3D> strand, Vector3D from, double metres) {
    return strand.get(strand.size() - 1).distance(from) >= metres;
  }

  private void add(List<Vector3D> strand, Vector3D position) {
    strand.add(position);
    points++;
    while (points > MAX_POINTS && !isCut) {
      isCut = !hovers() && 2 * stepMetres > spacingMetres();
      if (!isCut) {
        thin();
      }
    }
  }

  private void thin() {
    stepMetres *= 2;
    List<List<Vector3D>> all = List.copyOf(strands);
    strands.clear();
    points = 0;
    for (List<Vector3D> strand : all) {
      List<Vector3D> fewer = new ArrayList<>(List.of(strand.get(0)));
      for (Vector3D point : strand) {
        if (isFar(fewer, point, stepMetres)) {
          fewer.add(point);
        }
      }
      // The newest strand goes on, be it as short as it may.
      if (fewer.size() > 1 || strand.equals(all.get(all.size() - 1))) {
        strands.add(fewer);
        points += fewer.size();
      }
    }
  }

  /** Whether any sample said where the drone was. */
  boolean isKnown() {
    return last != null;
  }

  /** Whether it is too long to be kept, and what came later is left out. */
  boolean isCut() {
    return isCut;
  }

  /** Whether it went nowhere. */
  boolean hovers() {
    return extentMetres() < MIN_EXTENT_METRES;
  }

  /** How near is the same place, metres. */
  double reachMetres() {
    double share = REACH_SHARE * extentMetres();
    return Math.max(MIN_REACH_METRES, Math.min(MAX_REACH_METRES, share));
  }

  /** How far apart the points of its strands are, metres. */
  double spacingMetres() {
    return Math.max(reachMetres() / RESOLUTION, stepMetres);
  }

  /** The diagonal of the box around all of it, metres. */
  double extentMetres() {
    Vector3D low = Vector3D.of(1, 1, 1).multiply(Double.POSITIVE_INFINITY);
    Vector3D high = low.negate();
    for (List<Vector3D> strand : strands) {
      for (Vector3D p : strand) {
        low =
            Vector3D.of(
                Math.min(low.getX(), p.getX()),
                Math.min(low.getY(), p.getY()),
                Math.min(low.getZ(), p.getZ()));
        high =
            Vector3D.of(
                Math.max(high.getX(), p.getX()),
                Math.max(high.getY(), p.getY()),
                Math.max(high.getZ(), p.getZ()));
      }
    }
    return strands.isEmpty() ? 0 : low.distance(high);
  }

  /** How long it is, metres. */
  double lengthMetres() {
    return strands.stream().mapToDouble(Polyline::length).sum();
  }

  /** Its strands with points in even distances, without those too short to have three. */
  List<Strand> strands() {
    double spacing = spacingMetres();
    int room = MAX_POINTS;
    List<Strand> even = new ArrayList<>();
    for (List<Vector3D> strand : strands) {
      List<Vector3D> spaced = Polyline.evenly(strand, spacing, room);
      room -= spaced.size();
      if (spaced.size() >= 3) {
        even.add(new Strand(spaced));
      }
    }
    isCut |= room <= 0;
    return even;
  }
}
