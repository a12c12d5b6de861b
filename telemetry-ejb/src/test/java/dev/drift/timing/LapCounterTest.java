package dev.drift.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

/** Crossings become laps. Times are seconds; the source's clock runs 100 s behind the race's. */
class LapCounterTest {

  private static final long SECOND = 1_000_000;
  private static final long CLOCKS_APART = 100 * SECOND;

  private static final LapRules NO_RULES = Scoring.DEFAULT.lapRules();

  private final List<Lap> laps = new ArrayList<>();
  private LapCounter counter = of(3, 0, NO_RULES, laps);

  private static LapCounter of(int gates, int start, LapRules rules, List<Lap> laps) {
    Gate gate = Gate.circle(Vector3D.ZERO, Vector3D.Unit.PLUS_X, 1);
    LapCounter counter =
        new LapCounter(new TrackLayout(Collections.nCopies(gates, gate), start), rules, laps::add);
    counter.begin(1, new Moment(CLOCKS_APART, 0));
    return counter;
  }

  /** Counts by these rules, from the beginning of the flight. */
  private void rules(StartBehaviour start, double minimumSeconds, Double signalSeconds) {
    Moment signal = signalSeconds == null ? null : moment(signalSeconds, Double.NaN);
    LapRules rules = new LapRules(start, Math.round(minimumSeconds * SECOND), signal);
    counter = of(3, 0, rules, laps);
  }

  private static Moment moment(double seconds, double clock) {
    return new Moment(Math.round(seconds * SECOND) + CLOCKS_APART, clock);
  }

  private static Crossing crossing(int flight, int gate, double seconds, Direction direction) {
    long at = Math.round(seconds * SECOND) + CLOCKS_APART;
    return new Crossing(flight, gate, new Moment(at, seconds), 10, direction);
  }

  private static boolean isRight(Lap lap) {
    return lap.isLap() && lap.isValid();
  }

  private void forward(int gate, double seconds) {
    counter.accept(crossing(1, gate, seconds, Direction.FORWARD));
  }

  private void backward(int gate, double seconds) {
    counter.accept(crossing(1, gate, seconds, Direction.BACKWARD));
  }

  @Test
  void theWayToTheStartIsTheHoleshotAndThenCountsEachLap() {
    forward(0, 2);
    forward(1, 5);
    forward(2, 8);
    forward(0, 11.5);
    forward(1, 14);

    assertThat(laps)
        .containsExactly(
            new Lap(
                1,
                Lap.HOLESHOT,
                CLOCKS_APART,
                CLOCKS_APART + 2 * SECOND,
                2 * SECOND,
                List.of(),
                List.of()),
            new Lap(
                1,
                1,
                CLOCKS_APART + 2 * SECOND,
                CLOCKS_APART + 11_500_000,
                9_500_000,
                List.of(new Split(1, 3 * SECOND), new Split(2, 6 * SECOND)),
                List.of()));
    assertThat(laps).extracting(LapCounterTest::isRight).containsExactly(false, true);
  }

  @Test
  void aMissedGateIsNamedAndTheLapDoesNotCount() {
    forward(0, 0);
    forward(2, 5);
    forward(0, 10);
    forward(1, 12);
    forward(0, 20);
    forward(0, 30);
    assertThat(laps)
        .extracting(Lap::missed)
        .containsExactly(List.of(), List.of(1), List.of(2), List.of(1, 2));
    assertThat(laps).extracting(Lap::number).containsExactly(0, 1, 2, 3);
    assertThat(laps).noneMatch(LapCounterTest::isRight);
  }

  @Test
  void whatIsFlownBetweenDoesNoHarm() {
    forward(0, 0);
    // A later gate lies on the way, one is flown twice, one backward.
    forward(2, 1);
    forward(1, 2);
    forward(1, 3);
    backward(1, 4);
    forward(2, 5);
    forward(1, 6);
    forward(0, 10);
    Lap lap = laps.get(1);
    assertThat(isRight(lap)).isTrue();
    assertThat(lap.splits()).containsExactly(new Split(1, 2 * SECOND), new Split(2, 5 * SECOND));
  }

  @Test
  void gatesFlownBackwardAreNotPassed() {
    forward(0, 0);
    backward(1, 1);
    forward(2, 2);
    forward(0, 3);
    assertThat(laps.get(1).missed()).containsExactly(1);
  }

  @Test
  void aDroneThatHoversInTheStartGoesOnWithItsLap() {
    forward(0, 0);
    backward(0, 1);
    forward(0, 2);
    backward(0, 3);
    forward(0, 4);
    forward(1, 5);
    forward(2, 6);
    forward(0, 8);
    assertThat(laps).extracting(Lap::micros).containsExactly(0L, 8 * SECOND);
  }

  @Test
  void whoMissesTheFinishMayComeBackForIt() {
    forward(0, 0);
    forward(1, 3);
    forward(2, 6);
    backward(0, 9);
    forward(0, 10);
    assertThat(laps).extracting(Lap::micros).containsExactly(0L, 10 * SECOND);
    assertThat(isRight(laps.get(1))).isTrue();
  }

  @Test
  void hoveringInAGateForLongDoesNoHarm() {
    forward(0, 0);
    for (int i = 0; i < 5_000; i++) {
      forward(1, 1 + i / 1000.0);
      backward(1, 1 + i / 1000.0);
    }
    forward(2, 8);
    forward(0, 9);
    assertThat(laps.get(1).splits())
        .containsExactly(new Split(1, SECOND), new Split(2, 8 * SECOND));
  }

  @Test
  void whereOneOfTwoMomentsHasNoClockTheTimeLineTells() {
    forward(0, 1);
    Moment end = new Moment(CLOCKS_APART + 5 * SECOND, Double.NaN);
    counter.accept(new Crossing(1, 0, end, 10, Direction.FORWARD));
    assertThat(laps).extracting(Lap::micros).containsExactly(SECOND, 4 * SECOND);
  }

  @Test
  void aTrackMayUseTheStartBothWays() {
    for (int lap = 0; lap < 3; lap++) {
      forward(0, 10 * lap);
      forward(1, 10 * lap + 3);
      backward(0, 10 * lap + 5);
      forward(2, 10 * lap + 7);
    }
    assertThat(laps).extracting(Lap::micros).containsExactly(0L, 10_000_000L, 10_000_000L);
    assertThat(isRight(laps.get(2))).isTrue();
  }

  @Test
  void flyingBackThroughTheStartBeforeItIsNoTurn() {
    backward(0, 1);
    forward(0, 2);
    assertThat(laps).extracting(Lap::number).containsExactly(Lap.HOLESHOT);
  }

  @Test
  void aNewFlightBeginsAnewAndGoesOnCounting() {
    forward(0, 0);
    forward(1, 1);
    forward(2, 2);
    forward(0, 3);
    forward(1, 4);
    counter.begin(2, new Moment(CLOCKS_APART + 50 * SECOND, 0));
    counter.accept(crossing(2, 0, 2, Direction.FORWARD));
    counter.accept(crossing(2, 1, 3, Direction.FORWARD));
    counter.accept(crossing(2, 2, 4, Direction.FORWARD));
    counter.accept(crossing(2, 0, 5, Direction.FORWARD));
    assertThat(laps).extracting(Lap::flight).containsExactly(1, 1, 2, 2);
    assertThat(laps).extracting(Lap::number).containsExactly(0, 1, 0, 2);
    assertThat(laps.get(3).micros()).isEqualTo(3 * SECOND);
  }

  @Test
  void theStartMayBeAnyGate() {
    List<Lap> found = new ArrayList<>();
    LapCounter other = of(3, 1, NO_RULES, found);
    for (int gate : new int[] {0, 1, 2, 0, 1}) {
      other.accept(crossing(1, gate, gate, Direction.FORWARD));
    }
    assertThat(found).hasSize(2);
    assertThat(found.get(1).splits()).extracting(Split::gate).containsExactly(2, 0);
    assertThat(isRight(found.get(1))).isTrue();
  }

  @Test
  void aTrackOfOneGateHasLapsToo() {
    List<Lap> found = new ArrayList<>();
    LapCounter single = of(1, 0, NO_RULES, found);
    single.accept(crossing(1, 0, 1, Direction.FORWARD));
    single.accept(crossing(1, 0, 7, Direction.FORWARD));
    single.accept(crossing(1, 0, 8, Direction.BACKWARD));
    single.accept(crossing(1, 0, 9, Direction.FORWARD));
    single.accept(crossing(1, 0, 12, Direction.FORWARD));
    assertThat(found).extracting(Lap::micros).containsExactly(SECOND, 6 * SECOND, 5 * SECOND);
  }

  /** From the start through both other gates, to the start again. */
  private void lap(double from, double seconds) {
    forward(1, from + seconds / 3);
    forward(2, from + seconds / 2);
    forward(0, from + seconds);
  }

  private List<List<Number>> numbersAndMicros() {
    return laps.stream().map(lap -> List.<Number>of(lap.number(), lap.micros())).toList();
  }

  @Test
  void theHoleshotIsTimedFromTheSignalInWhicheverFlight() {
    rules(StartBehaviour.HOLESHOT, 0, 20.0);
    counter.begin(2, moment(30, 0));
    counter.accept(new Crossing(2, 0, moment(34, 4), 10, Direction.FORWARD));
    counter.begin(3, moment(50, 0));
    counter.accept(new Crossing(3, 0, moment(53, 3), 10, Direction.FORWARD));
    assertThat(numbersAndMicros()).containsExactly(List.of(0, 14 * SECOND), List.of(0, 3 * SECOND));
  }

  @Test
  void theFirstLapBeginsWithTheSignalAndHasItsGates() {
    rules(StartBehaviour.FIRST_LAP, 0, 20.0);
    forward(1, 22);
    forward(2, 24);
    assertThat(counter.underWay().splits())
        .containsExactly(new Split(1, 2 * SECOND), new Split(2, 4 * SECOND));
    forward(0, 28);
    lap(28, 10);
    assertThat(numbersAndMicros()).containsExactly(List.of(1, 8 * SECOND), List.of(2, 10 * SECOND));
    assertThat(laps).allMatch(LapCounterTest::isRight);
    // Crashed: the way back to the start is no lap any more.
    counter.begin(2, moment(60, 0));
    counter.accept(new Crossing(2, 0, moment(63, 3), 10, Direction.FORWARD));
    assertThat(laps.get(2).number()).isEqualTo(Lap.HOLESHOT);
  }

  @Test
  void aFirstLapWithoutASignalBeginsWithTheFlight() {
    rules(StartBehaviour.FIRST_LAP, 0, null);
    forward(1, 2);
    forward(2, 4);
    forward(0, 8);
    assertThat(numbersAndMicros()).containsExactly(List.of(1, 8 * SECOND));
    assertThat(laps).allMatch(LapCounterTest::isRight);
  }

  @Test
  void aStartThatComesTooSoonIsPassedOverAndTheLapGoesOn() {
    rules(StartBehaviour.STAGGERED, 5, null);
    forward(0, 1);
    forward(1, 2);
    forward(0, 5.999);
    forward(2, 7);
    forward(0, 9);
    forward(0, 14);
    assertThat(numbersAndMicros())
        .containsExactly(List.of(0, SECOND), List.of(1, 8 * SECOND), List.of(2, 5 * SECOND));
    assertThat(isRight(laps.get(1))).isTrue();
  }

  @Test
  void theFirstLapFromTheSignalHasAMinimumToo() {
    rules(StartBehaviour.FIRST_LAP, 5, 0.0);
    forward(0, 1);
    forward(1, 4);
    forward(2, 6);
    forward(0, 9);
    assertThat(numbersAndMicros()).containsExactly(List.of(1, 9 * SECOND));
    assertThat(isRight(laps.get(0))).isTrue();
  }
}
