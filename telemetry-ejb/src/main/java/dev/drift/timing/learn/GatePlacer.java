package dev.drift.timing.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Places gates on a course that was found: the start on the longest straight, the others about
 * evenly, where laps agree best and the course turns most.
 */
final class GatePlacer {

  /** Below, gates are for small drones only; a gate of the reach's half is none smaller. */
  private static final double MIN_OPENING_METRES = 0.6;

  private static final double MAX_MIN_OPENING_METRES = 2;
  private static final double MAX_OPENING_METRES = 10;

  /** Beside the outermost lap, in smallest openings. */
  private static final double MARGIN = 0.25;

  /** A straight turns no more than this to either side: 12°. */
  private static final double STRAIGHT_COSINE = 0.978;

  /** How far a gate may be moved from its even place, in distances between two gates. */
  private static final double PLAY = 0.3;

  private final CourseFinder.Found found;
  private final Course course;
  private final double reach;
  private final double minOpening;
  private final List<Spread> spreads;

  /**
   * A placer.
   *
   * @param reach how near is the same place, metres
   */
  GatePlacer(CourseFinder.Found found, double reach) {
    this.found = found;
    this.course = found.course();
    this.reach = reach;
    this.minOpening = Math.max(MIN_OPENING_METRES, Math.min(MAX_MIN_OPENING_METRES, reach / 2));
    this.spreads = IntStream.range(0, course.size()).mapToObj(i -> Spread.of(found, i)).toList();
  }

  /** Where most laps are complete, straight, and passed once a lap alone; -1 = nowhere. */
  int start() {
    int max = IntStream.range(0, course.size()).map(this::laps).max().orElse(0);
    int best = -1;
    double bestScore = Double.NEGATIVE_INFINITY;
    int first = (int) Math.ceil(firstRun().begin());
    for (int k = 0; k < course.size() && max > 0; k++) {
      int i = Math.floorMod(first + k, course.size());
      if (laps(i) == max && straight(i) > bestScore && isPassedOnce(i)) {
        best = i;
        bestScore = straight(i);
      }
    }
    return best;
  }

  private Run firstRun() {
    return found.runs().stream().filter(found::isRound).findFirst().orElseThrow();
  }

  /** How many complete laps there are from that point on. */
  int laps(int point) {
    return found.runs().stream().mapToInt(run -> run.laps(point, course)).sum();
  }

  /** How long it is straight around a point, to the full metre; less where it is not the middle. */
  private double straight(int point) {
    double before = straight(point, -1);
    double after = straight(point, 1);
    return Math.rint((before + after - Math.abs(before - after) / 4) * course.spacing());
  }

  private int straight(int point, int step) {
    int steps = 0;
    while (steps < course.size() / 2
        && course.direction(point + step * (steps + 1)).dot(course.direction(point))
            >= STRAIGHT_COSINE) {
      steps++;
    }
    return steps;
  }

  private boolean isPassedOnce(int point) {
    LearnedGate gate = gate(point);
    double near = Math.hypot(gate.widthMetres(), gate.heightMetres()) / 2 + reach / 2;
    int apart = (int) Math.ceil((near + reach) / course.spacing());
    for (int k = apart; k <= course.size() - apart; k++) {
      if (course.point(point + k).distance(gate.centre()) < near
          && course.direction(point + k).dot(gate.normal()) > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The start and the gates after it.
   *
   * @param count how many are wanted; fewer where they would stand too close
   */
  List<LearnedGate> gates(int start, int count) {
    int room = (int) Math.max(2, course.length() / (2 * reach));
    int gates = Math.min(count, room);
    double apart = (double) course.size() / gates;
    List<LearnedGate> placed = new ArrayList<>(List.of(gate(start)));
    for (int i = 1; i < gates; i++) {
      placed.add(gate(best((int) Math.rint(start + i * apart), (int) (PLAY * apart))));
    }
    return placed;
  }

  private int best(int even, int play) {
    int best = even;
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = even - play; i <= even + play; i++) {
      double cost =
          spread(i).half() / reach + 0.3 * Math.abs(i - even) / Math.max(1, play) - 0.5 * turn(i);
      if (cost < lowest) {
        best = i;
        lowest = cost;
      }
    }
    return best;
  }

  /** How much the course turns around a point: 0 = straight, 1 = a right angle or more. */
  private double turn(int point) {
    int around = (int) Math.ceil(reach / course.spacing());
    double cosine = course.direction(point - around).dot(course.direction(point + around));
    return 1 - Math.max(0, cosine);
  }

  private Spread spread(int point) {
    return spreads.get(Math.floorMod(point, course.size()));
  }

  private LearnedGate gate(int point) {
    Spread spread = spread(point);
    return new LearnedGate(
        spread.centre(),
        spread.normal(),
        opening(spread, spread.halfWidth()),
        opening(spread, spread.halfHeight()));
  }

  private double opening(Spread spread, double half) {
    // What one lap alone leaves open is not known: such gates are as wide as laps differ at most.
    double least = spread.passes() > 1 ? minOpening : reach;
    double opening = Math.max(least, 2 * half + 2 * MARGIN * minOpening);
    return Math.min(MAX_OPENING_METRES, Math.rint(opening * 10) / 10);
  }

  /** How far laps are from their mean: the median over the whole course; NaN = of one lap. */
  double spreadMetres() {
    double[] metres =
        IntStream.range(0, course.size())
            .filter(i -> spread(i).passes() > 1)
            .boxed()
            .flatMap(i -> found.places(i).stream().map(place -> place.distance(course.point(i))))
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return metres.length == 0 ? Double.NaN : metres[metres.length / 2];
  }
}
