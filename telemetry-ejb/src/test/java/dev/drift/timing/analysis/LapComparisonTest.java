package dev.drift.timing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drift.timing.Split;
import dev.drift.timing.TrackLayout;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

/** Laps on known lines against each other: when each is abreast of the first is known. */
class LapComparisonTest {

  private static final double TURN = 2 * Math.PI;

  private static Vector3D oval(double angle) {
    return Vector3D.of(30 * Math.cos(angle), 3 + Math.sin(2 * angle), 20 * Math.sin(angle));
  }

  /** Crosses itself, both times at the same height. */
  private static Vector3D eight(double angle) {
    return Vector3D.of(30 * Math.sin(angle + 1), 2, 15 * Math.sin(2 * (angle + 1)));
  }

  private static LapComparison compare(
      TrackLayout layout, int points, double seconds, KnownFlight... flights) {
    return LapComparison.of(
        List.of(flights).stream().map(flight -> flight.lap(layout, 1, seconds)).toList(), points);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void onTheSameLineAtAnotherSpeedTheDeltaIsKnownEverywhere(
      @ForAll @DoubleRange(min = 0.5, max = 1.5) double pace,
      @ForAll @DoubleRange(max = 0.3) double swing,
      @ForAll boolean eight,
      @ForAll boolean withVelocity,
      @ForAll @IntRange(min = 1, max = 5) int gates) {
    DoubleFunction<Vector3D> line = eight ? LapComparisonTest::eight : LapComparisonTest::oval;
    double[] angles = new double[gates];
    for (int i = 0; i < gates; i++) {
      angles[i] = TURN * i / gates;
    }
    TrackLayout layout = KnownFlight.track(line, 2, angles);
    KnownFlight first = KnownFlight.of("a", line, t -> t + swing * Math.sin(t));
    KnownFlight other = KnownFlight.of("b", line, t -> pace * t);
    LapComparison comparison =
        compare(layout, 200, 15, first, withVelocity ? other : other.withoutVelocity());

    List<ComparedLap.Point> own = comparison.laps().get(0).points();
    List<ComparedLap.Point> others = comparison.laps().get(1).points();
    assertThat(own).hasSize(comparison.metres().size()).hasSameSizeAs(others);
    for (int i = 0; i < own.size(); i++) {
      double seconds = own.get(i).micros() / 1e6;
      assertThat(own.get(i).position().distance(first.position(seconds))).isLessThan(2e-3);
      double expected = (seconds + swing * Math.sin(seconds)) / pace;
      assertThat(others.get(i).micros() / 1e6).isCloseTo(expected, within(2e-4));
      assertThat(others.get(i).position().distance(own.get(i).position())).isLessThan(5e-3);
      assertThat(others.get(i).isKnown()).isTrue();
    }
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void onAWiderLineTheDeltaIsThatOfTheSameAngle(
      @ForAll @DoubleRange(min = 0.7, max = 1.4) double pace,
      @ForAll @DoubleRange(min = -4, max = 4) double wider) {
    DoubleFunction<Vector3D> circle =
        angle -> Vector3D.of(20 * Math.cos(angle), 2, 20 * Math.sin(angle));
    TrackLayout layout = KnownFlight.track(circle, 5, 0, 2);
    LapComparison comparison =
        compare(
            layout,
            300,
            15,
            KnownFlight.of("a", circle, t -> t),
            KnownFlight.of("b", a -> circle.apply(a).multiply(1 + wider / 20), t -> pace * t));

    assertThat(comparison.metres().get(comparison.metres().size() - 1))
        .isCloseTo(20 * TURN, within(1e-2));
    ComparedLap lap = comparison.laps().get(1);
    for (int i = 0; i < comparison.metres().size(); i++) {
      double angle = comparison.metres().get(i) / 20;
      ComparedLap.Point point = lap.points().get(i);
      assertThat(point.micros() / 1e6).isCloseTo(angle / pace, within(5e-4));
      assertThat(point.metresPerSecond())
          .isCloseTo(
              pace * point.position().subtract(Vector3D.of(0, point.position().getY(), 0)).norm(),
              within(0.05));
    }
  }

  /** Two lanes in opposite directions, 1.5 m apart; the other lap flies nearer to the wrong one. */
  @Test
  void aLineThatComesNearToItselfIsNotTakenForTheOther() {
    DoubleFunction<Vector3D> course = metres -> stadium(metres, 0.75);
    DoubleFunction<Vector3D> narrow = metres -> stadium(metres, 0.15);
    TrackLayout layout = KnownFlight.track(course, 0.8, 30);
    LapComparison comparison =
        compare(
            layout,
            400,
            40,
            KnownFlight.of("a", course, t -> 10 * t + 30),
            KnownFlight.of("b", narrow, t -> 10 * t + 30));

    for (int i = 0; i < comparison.metres().size(); i++) {
      Vector3D own = comparison.laps().get(0).points().get(i).position();
      Vector3D other = comparison.laps().get(1).points().get(i).position();
      assertThat(own.distance(other)).isLessThan(0.7);
    }
  }

  /** Straights of 60 m, half circles at their ends. */
  private static Vector3D stadium(double metres, double radius) {
    double bend = Math.PI * radius;
    double at = metres % (2 * (60 + bend));
    if (at < 60) {
      return Vector3D.of(-radius, 2, at);
    }
    if (at < 60 + bend) {
      double angle = (at - 60) / radius;
      return Vector3D.of(-radius * Math.cos(angle), 2, 60 + radius * Math.sin(angle));
    }
    if (at < 120 + bend) {
      return Vector3D.of(radius, 2, 120 + bend - at);
    }
    double angle = (at - 120 - bend) / radius;
    return Vector3D.of(radius * Math.cos(angle), 2, -radius * Math.sin(angle));
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void atTheGatesAndAtTheEndTheDeltaIsThatOfTheSplitsAndNoTimeGoesBack(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 300) int points) {
    Random random = new Random(seed);
    TrackLayout layout = KnownFlight.track(LapComparisonTest::oval, 5, 0, 1, 1.1, 2.5, 4, 5.5);
    KnownFlight[] flights = new KnownFlight[2 + random.nextInt(3)];
    for (int i = 0; i < flights.length; i++) {
      flights[i] = anyFlight(random, "d" + i);
    }
    LapComparison comparison = compare(layout, points, 20, flights);

    assertThat(comparison.metres()).isSorted().hasSize(points + comparison.gates().size());
    assertThat(comparison.metres().get(0)).isZero();
    assertThat(comparison.gates()).hasSizeGreaterThan(1);
    for (ComparedLap lap : comparison.laps()) {
      assertThat(lap.points()).extracting(ComparedLap.Point::micros).isSorted();
      assertThat(lap.points().get(0).micros()).isZero();
      assertThat(lap.points().get(lap.points().size() - 1).micros()).isEqualTo(lap.lap().micros());
      for (LapComparison.GateMark mark : comparison.gates()) {
        lap.lap().splits().stream()
            .filter(split -> split.gate() == mark.gate())
            .map(Split::micros)
            .forEach(
                micros -> assertThat(lap.points().get(mark.point()).micros()).isEqualTo(micros));
      }
    }
  }

  /** Along the oval, but up to 3 m beside it, at a pace that swings. */
  private static KnownFlight anyFlight(Random random, String droneId) {
    double beside = 3 * random.nextDouble();
    double phase = TURN * random.nextDouble();
    int times = 1 + random.nextInt(4);
    double pace = 0.6 + random.nextDouble();
    double swing = 0.5 * random.nextDouble() * pace;
    KnownFlight flight =
        KnownFlight.of(
            droneId,
            angle ->
                oval(angle)
                    .add(
                        Vector3D.of(
                            beside * Math.cos(times * angle + phase),
                            0,
                            beside * Math.sin(times * angle + phase))),
            t -> pace * t + swing * Math.sin(t));
    return random.nextBoolean() ? flight : flight.withoutVelocity();
  }

  @Test
  void whereThePathIsUnknownSoIsTheLap() {
    TrackLayout layout = KnownFlight.track(LapComparisonTest::oval, 2, 0);
    KnownFlight whole = KnownFlight.of("a", LapComparisonTest::oval, t -> t);
    LapComparison comparison = compare(layout, 100, 8, whole, whole.heard(t -> t < 2 || t > 3));

    List<ComparedLap.Point> points = comparison.laps().get(1).points();
    for (int i = 0; i < points.size(); i++) {
      double seconds = comparison.laps().get(0).points().get(i).micros() / 1e6;
      if (Math.abs(seconds - 2.5) < 0.4 || Math.abs(seconds - 2.5) > 0.6) {
        assertThat(points.get(i).isKnown()).isEqualTo(Math.abs(seconds - 2.5) > 0.5);
      }
    }
  }

  @Test
  void aLapAgainstItselfIsAbreastAllTheTime() {
    TrackLayout layout = KnownFlight.track(LapComparisonTest::eight, 2, 0, 2);
    LapComparison.Flown lap =
        KnownFlight.of("a", LapComparisonTest::eight, t -> t).lap(layout, 1, 8);
    LapComparison.Flown same = new LapComparison.Flown("a", lap.lap(), lap.path());
    LapComparison comparison = LapComparison.of(List.of(lap, same), LapComparison.MAX_POINTS);

    for (int i = 0; i < comparison.metres().size(); i++) {
      long own = comparison.laps().get(0).points().get(i).micros();
      assertThat(comparison.laps().get(1).points().get(i).micros()).isCloseTo(own, within(2L));
    }
  }
}
