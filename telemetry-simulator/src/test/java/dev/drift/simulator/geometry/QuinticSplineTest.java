package dev.drift.simulator.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class QuinticSplineTest {

  private static final double STEP = 0.1;

  private static double[] points(int count, java.util.function.IntToDoubleFunction point) {
    double[] points = new double[count];
    java.util.Arrays.setAll(points, point);
    return points;
  }

  @Test
  void aStraightLineStaysOne() {
    QuinticSpline spline = new QuinticSpline(new double[][] {points(20, i -> 3 + 2 * i)}, STEP);

    assertThat(spline.at(0).derivative(0, 0)).isCloseTo(7, within(1e-9));
    assertThat(spline.at(0.75).derivative(0, 0)).isCloseTo(22, within(1e-9));
    assertThat(spline.at(0.75).derivative(0, 1)).isCloseTo(20, within(1e-9));
    assertThat(spline.at(0.75).derivative(0, 2)).isCloseTo(0, within(1e-6));
  }

  @Property(tries = 200)
  void eachDerivativeIsTheSlopeOfTheOneBefore(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1.4) double time) {
    Random random = new Random(seed);
    QuinticSpline spline =
        new QuinticSpline(new double[][] {points(20, i -> random.nextDouble())}, STEP);
    double near = 1e-5;

    for (int order = 1; order <= 3; order++) {
      double slope =
          (spline.at(time + near).derivative(0, order - 1)
                  - spline.at(time - near).derivative(0, order - 1))
              / (2 * near);
      double scale = Math.pow(1 / STEP, order + 1);
      assertThat(spline.at(time).derivative(0, order)).isCloseTo(slope, within(1e-3 * scale));
    }
  }

  @Test
  void tooFewPointsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuinticSpline(new double[1][5], STEP));
  }
}
