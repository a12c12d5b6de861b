package dev.drift.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.commons.geometry.euclidean.threed.Vector3D;

/**
 * Random tracks and flights against another way to find crossings: the same way in steps of a
 * fraction of a millisecond. No crossing is found twice, out of order or beside the opening, and
 * none is missed.
 */
class CrossingPropertiesTest {

  private static final double HZ = 50;
  private static final int SAMPLES = 30;
  private static final int STEPS = 48;
  private static final int GATES = 4;
  private static final double RADIUS = 3;

  /** Closer to an edge, and to the plane where the way turns, steps can't tell. */
  private static final double DOUBTFUL_METRES = 0.02;

  /** What both ways know. */
  private record Opening(Vector3D centre, Vector3D normal) {
    double past(Vector3D point) {
      return point.subtract(centre).dot(normal);
    }

    double beside(Vector3D point) {
      return point.subtract(centre).norm() - RADIUS;
    }
  }

  private record Passing(int gate, double seconds, Direction direction) {}

  @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
  void findsWhatStepsFind(@ForAll long seed) {
    Random random = new Random(seed);
    Flown flown = new Flown(random, 5 + 35 * random.nextDouble(), 8 * Flown.G);
    double[] times = times(random);
    List<Opening> openings = openings(random, flown, times);

    List<Crossing> found = new ArrayList<>();
    CrossingFinder finder =
        new CrossingFinder(openings.stream().map(this::gate).toList(), found::add);
    for (double time : times) {
      finder.accept(flown.sample(time, /* withVelocity= */ true, Math.round(time * 1e6)));
    }
    finder.end();

    assertThat(found)
        .isSortedAccordingTo(Comparator.comparingDouble(CrossingPropertiesTest::seconds));
    Vector3D[][] steps = steps(flown, times);
    for (int gate = 0; gate < GATES; gate++) {
      List<Passing> stepped = new ArrayList<>();
      if (step(steps, times, openings.get(gate), gate, stepped)) {
        assertSame(found, stepped, gate);
      }
    }
  }

  private static void assertSame(List<Crossing> found, List<Passing> stepped, int gate) {
    List<Crossing> ofGate = found.stream().filter(each -> each.gate() == gate).toList();
    assertThat(ofGate)
        .extracting(Crossing::direction)
        .isEqualTo(stepped.stream().map(Passing::direction).toList());
    for (int i = 0; i < ofGate.size(); i++) {
      assertThat(Math.abs(seconds(ofGate.get(i)) - stepped.get(i).seconds()))
          .isLessThan(5 / HZ / STEPS);
    }
  }

  private static double seconds(Crossing crossing) {
    return crossing.moment().clockSeconds();
  }

  private static double[] times(Random random) {
    double[] times = new double[SAMPLES];
    int n = 0;
    for (int i = 0; i < SAMPLES; i++) {
      n += random.nextDouble() < 0.2 ? 2 : 1;
      times[i] = n / HZ;
    }
    return times;
  }

  /** On the way, near it, and two in one plane. */
  private static List<Opening> openings(Random random, Flown flown, double[] times) {
    List<Opening> openings = new ArrayList<>();
    while (openings.size() < GATES - 1) {
      double time = times[0] + random.nextDouble() * (times[SAMPLES - 1] - times[0]);
      Vector3D normal = flown.velocity(time).normalize().add(random(random).multiply(0.8));
      openings.add(
          new Opening(flown.position(time).add(random(random).multiply(2)), normal.normalize()));
    }
    Opening first = openings.get(0);
    Vector3D across = first.normal().orthogonal();
    openings.add(new Opening(first.centre().add(across.multiply(2)), first.normal()));
    return openings;
  }

  private static Vector3D random(Random random) {
    return Vector3D.of(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
        .normalize();
  }

  private Gate gate(Opening opening) {
    return Gate.circle(opening.centre(), opening.normal(), RADIUS);
  }

  /** False = steps can't tell. */
  private static boolean step(
      Vector3D[][] steps, double[] times, Opening opening, int gate, List<Passing> passings) {
    double before = Double.NaN;
    double beforeThat = Double.NaN;
    for (int i = 0; i + 1 < times.length; i++) {
      for (int k = i == 0 ? 0 : 1; k <= STEPS; k++) {
        Vector3D point = steps[i][k];
        double past = opening.past(point);
        boolean turns = (past - before) * (before - beforeThat) < 0;
        if (turns && Math.abs(before) < DOUBTFUL_METRES) {
          return false;
        }
        if (!Double.isNaN(before) && before < 0 != past < 0) {
          double beside = opening.beside(point);
          if (Math.abs(beside) < 2 * DOUBTFUL_METRES) {
            return false;
          }
          if (beside < 0) {
            double seconds = times[i] + (double) k / STEPS * (times[i + 1] - times[i]);
            passings.add(
                new Passing(gate, seconds, past < 0 ? Direction.BACKWARD : Direction.FORWARD));
          }
        }
        beforeThat = before;
        before = past;
      }
    }
    return true;
  }

  /** The way from each sample to the next. */
  private static Vector3D[][] steps(Flown flown, double[] times) {
    Vector3D[][] steps = new Vector3D[times.length - 1][];
    for (int i = 0; i + 1 < times.length; i++) {
      steps[i] = cubic(flown, times[i], times[i + 1]);
    }
    return steps;
  }

  /** The cubic in Bézier's form, from what was sent, in steps. */
  private static Vector3D[] cubic(Flown flown, double from, double to) {
    double third = (to - from) / 3;
    Vector3D a = sent(flown.position(from));
    Vector3D d = sent(flown.position(to));
    Vector3D b = a.add(sent(flown.velocity(from)).multiply(third));
    Vector3D c = d.subtract(sent(flown.velocity(to)).multiply(third));
    Vector3D[] points = new Vector3D[STEPS + 1];
    for (int k = 0; k <= STEPS; k++) {
      double u = (double) k / STEPS;
      double v = 1 - u;
      points[k] =
          a.multiply(v * v * v)
              .add(b.multiply(3 * v * v * u))
              .add(c.multiply(3 * v * u * u))
              .add(d.multiply(u * u * u));
    }
    return points;
  }

  private static Vector3D sent(Vector3D vector) {
    return Vector3D.of((float) vector.getX(), (float) vector.getY(), (float) vector.getZ());
  }
}
