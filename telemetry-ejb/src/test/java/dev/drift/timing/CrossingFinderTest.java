package dev.drift.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drift.sample.SampleField;
import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is a crossing, on straight ways along x; the gate stands at x = 0. */
class CrossingFinderTest {

  private static final Gate GATE =
      Gate.rectangle(Vector3D.ZERO, Vector3D.of(5, 0, 0), Vector3D.Unit.PLUS_Y, 4, 2);

  private static final Offset<Double> EXACTLY = within(1e-9);

  private final List<Crossing> found = new ArrayList<>();
  private CrossingFinder finder = new CrossingFinder(List.of(GATE), found::add);

  private void at(double seconds, double x, double y, double z) {
    at(1, seconds, Vector3D.of(x, y, z), null);
  }

  private void at(int flight, double seconds, Vector3D position, Vector3D velocity) {
    float[] fields = SampleValues.unknownFields();
    put(fields, SampleField.POSITION_X, position);
    if (velocity != null) {
      put(fields, SampleField.VELOCITY_X, velocity);
    }
    long micros = 1_000_000_000 + Math.round(seconds * 1e6);
    SampleValues values = SampleValues.owning(seconds, fields, null);
    finder.accept(new TelemetrySample("d", flight, 1, micros, micros, 0, values));
  }

  private static void put(float[] fields, SampleField first, Vector3D vector) {
    fields[first.ordinal()] = (float) vector.getX();
    fields[first.ordinal() + 1] = (float) vector.getY();
    fields[first.ordinal() + 2] = (float) vector.getZ();
  }

  private static double seconds(Crossing crossing) {
    return crossing.moment().clockSeconds();
  }

  private Crossing only() {
    finder.end();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void aStraightWayIsTimedExactly() {
    at(1.0, -3, 0, 0);
    at(1.1, -1, 0, 0);
    at(1.2, 1, 0, 0);
    Crossing crossing = only();
    assertThat(seconds(crossing)).isCloseTo(1.15, EXACTLY);
    assertThat(crossing.moment().atMicros()).isEqualTo(1_001_150_000);
    assertThat(crossing.speedMetresPerSecond()).isCloseTo(20, within(1e-6));
    assertThat(crossing.direction()).isEqualTo(Direction.FORWARD);
    assertThat(crossing.gate()).isZero();
  }

  @Test
  void theOtherWayIsBackward() {
    at(1.0, 1, 0, 0);
    at(1.1, -1, 0, 0);
    assertThat(only().direction()).isEqualTo(Direction.BACKWARD);
  }

  @Test
  void aSampleInThePlaneIsOneCrossing() {
    at(1.0, -1, 0, 0);
    at(1.1, 0, 0, 0);
    at(1.2, 1, 0, 0);
    assertThat(seconds(only())).isCloseTo(1.1, EXACTLY);
  }

  @Test
  void standingInThePlaneIsNone() {
    for (int i = 0; i < 10; i++) {
      at(1 + i / 10.0, 0, 0, 0);
    }
    finder.end();
    assertThat(found).isEmpty();
  }

  @Test
  void touchingThePlaneFromAfterIsNoneAndFromBeforeIsBoth() {
    at(1.0, 1, 0, 0);
    at(1.1, 0, 0, 0);
    at(1.2, 1, 0, 0);
    finder.end();
    assertThat(found).isEmpty();
    at(2.0, -1, 0, 0);
    at(2.1, 0, 0, 0);
    at(2.2, -1, 0, 0);
    finder.end();
    assertThat(found)
        .extracting(Crossing::direction)
        .containsExactly(Direction.FORWARD, Direction.BACKWARD);
  }

  @Test
  void besideTheOpeningIsNone() {
    for (double[] beside : new double[][] {{1.01, 0}, {-1.01, 0}, {0, 2.01}, {0, -2.01}}) {
      at(1.0, -1, beside[0], beside[1]);
      at(1.1, 1, beside[0], beside[1]);
      finder.end();
    }
    assertThat(found).isEmpty();
    at(1.0, -1, 1, -2);
    at(1.1, 1, 1, -2);
    assertThat(only().gate()).isZero();
  }

  @Test
  void aCircleHasNoCorners() {
    finder =
        new CrossingFinder(
            List.of(Gate.circle(Vector3D.ZERO, Vector3D.Unit.PLUS_X, 1)), found::add);
    at(1.0, -1, 0.8, 0.8);
    at(1.1, 1, 0.8, 0.8);
    finder.end();
    assertThat(found).isEmpty();
    at(1.0, -1, 0.7, 0.7);
    at(1.1, 1, 0.7, 0.7);
    assertThat(only().gate()).isZero();
  }

  @Test
  void aNewFlightOrALongGapOrALeapIsNoWay() {
    at(1, 1.0, Vector3D.of(-1, 0, 0), null);
    at(2, 1.1, Vector3D.of(1, 0, 0), null);
    at(2, 1.7, Vector3D.of(-1, 0, 0), null);
    at(2, 1.71, Vector3D.of(9, 0, 0), null);
    finder.end();
    assertThat(found).isEmpty();
  }

  @Test
  void theVelocityTellsOfATurnBetweenTwoSamples() {
    // Through the plane and back within one piece: the positions alone would say nothing.
    at(1, 1.0, Vector3D.of(-0.2, 0, 0), Vector3D.of(5, 0, 0));
    at(1, 1.2, Vector3D.of(-0.2, 0, 0), Vector3D.of(-5, 0, 0));
    finder.end();
    assertThat(found)
        .extracting(Crossing::direction)
        .containsExactly(Direction.FORWARD, Direction.BACKWARD);
    assertThat(seconds(found.get(0)) + seconds(found.get(1))).isCloseTo(2.2, EXACTLY);
  }

  @Test
  void aVelocityThatDoesNotFitTheWayIsNotUsed() {
    at(1, 1.0, Vector3D.of(-3, 0, 0), Vector3D.of(0, 20, 0));
    at(1, 1.1, Vector3D.of(-1, 0, 0), Vector3D.of(0, 20, 0));
    at(1, 1.2, Vector3D.of(1, 0, 0), Vector3D.of(0, 20, 0));
    assertThat(seconds(only())).isCloseTo(1.15, EXACTLY);
  }

  @Test
  void velocitiesThatNoDroneChangesSoFastAreNotUsed() {
    at(1, 1.0, Vector3D.of(-0.2, 0, 0), Vector3D.of(200, 0, 0));
    at(1, 1.02, Vector3D.of(-0.2, 0, 0), Vector3D.of(-200, 0, 0));
    finder.end();
    assertThat(found).isEmpty();
  }

  @Test
  void aClockThatDoesNotAdvanceIsPassedOver() {
    at(1.0, -1.5, 0, 0);
    at(1.04, 0.5, 0, 0);
    at(1.02, -0.5, 0, 0);
    at(1.04, 0.5, 0, 0);
    at(1.06, 1.5, 0, 0);
    assertThat(seconds(only())).isCloseTo(1.03, EXACTLY);
  }

  @Test
  void aClockThatStandsStillFromTheFirstSampleIsNoneUntilItMoves() {
    double[] clocks = {0, 0, 0, 0, 0.1, 0.2, 0.3};
    double[] xs = {-3, -1, 1, 3, -3, -1, 1};
    for (int i = 0; i < xs.length; i++) {
      float[] fields = SampleValues.unknownFields();
      put(fields, SampleField.POSITION_X, Vector3D.of(xs[i], 0, 0));
      long micros = 1_000_000_000 + i * 100_000L;
      SampleValues values = SampleValues.owning(clocks[i], fields, null);
      finder.accept(new TelemetrySample("d", 1, 1, micros, micros, 0, values));
    }
    finder.end();
    List<Crossing> forward =
        found.stream().filter(each -> each.direction() == Direction.FORWARD).toList();
    assertThat(forward)
        .extracting(each -> each.moment().atMicros())
        .containsExactly(1_000_150_000L, 1_000_550_000L);
    assertThat(forward.get(0).moment().clockSeconds()).isNaN();
    assertThat(seconds(forward.get(1))).isCloseTo(0.25, EXACTLY);
  }

  @Test
  void gatesOfOnePieceAreFoundInTheOrderOfTime() {
    Gate later = Gate.circle(Vector3D.of(0.5, 0, 0), Vector3D.Unit.PLUS_X, 1);
    finder = new CrossingFinder(List.of(later, GATE), found::add);
    at(1.0, -1, 0, 0);
    at(1.1, 1, 0, 0);
    finder.end();
    assertThat(found).extracting(Crossing::gate).containsExactly(1, 0);
  }

  @Test
  void whatDoesNotSayWhereItWasIsPassedOver() {
    at(1.0, -1, 0, 0);
    SampleValues nowhere = SampleValues.owning(1.05, SampleValues.unknownFields(), null);
    finder.accept(new TelemetrySample("d", 1, 1, 1_001_050_000, 1_001_050_000, 0, nowhere));
    at(1.1, 1, 0, 0);
    assertThat(seconds(only())).isCloseTo(1.05, EXACTLY);
  }

  @Test
  void aSourceWithoutAClockIsTimedOnTheRacesTimeLine() {
    for (int i = 0; i < 2; i++) {
      float[] fields = SampleValues.unknownFields();
      put(fields, SampleField.POSITION_X, Vector3D.of(2 * i - 1.0, 0, 0));
      SampleValues values = SampleValues.owning(Double.NaN, fields, null);
      finder.accept(new TelemetrySample("d", 1, 1, 5_000_000 + 100_000 * i, 0, 0, values));
    }
    Crossing crossing = only();
    assertThat(crossing.moment().atMicros()).isEqualTo(5_050_000);
    assertThat(crossing.moment().clockSeconds()).isNaN();
  }
}
