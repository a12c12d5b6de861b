package dev.drift.timing.analysis;

import static dev.drift.timing.analysis.KnownFlight.G;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drift.sample.TelemetrySample;
import dev.drift.timing.Correction;
import dev.drift.timing.Lap;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.Timing;
import dev.drift.timing.TrackLayout;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laps on a circle of 20 m, at 20 m/s and more: what they are like is known. */
class RaceMeterTest {

  private static final double RADIUS = 20;
  private static final double LAP = 2 * Math.PI;
  private static final TrackLayout LAYOUT =
      KnownFlight.track(RaceMeterTest::circle, 2, 0, Math.PI / 2, Math.PI);

  private static Vector3D circle(double angle) {
    return Vector3D.of(RADIUS * Math.cos(angle), 2, RADIUS * Math.sin(angle));
  }

  private static List<DroneFigures> measure(
      List<TelemetrySample> timed, List<TelemetrySample> read) {
    Timing timing = KnownFlight.time(LAYOUT, timed);
    RaceMeter meter = new RaceMeter(timing, LAYOUT);
    read.forEach(meter::accept);
    return meter.end();
  }

  private static DroneFigures measure(KnownFlight flight, double seconds) {
    List<TelemetrySample> samples = flight.samples(-1, seconds);
    return measure(samples, samples).get(0);
  }

  private static KnownFlight even() {
    return KnownFlight.of("d", RaceMeterTest::circle, seconds -> seconds);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void evenLapsAreAsLongAndFastAsTheyWereFlown(boolean withVelocity) {
    DroneFigures drone = measure(withVelocity ? even() : even().withoutVelocity(), 2 * LAP + 1);

    assertThat(drone.laps()).hasSize(2);
    for (LapFigures lap : drone.laps()) {
      assertThat(lap.distanceMetres()).isCloseTo(LAP * RADIUS, within(1e-3));
      assertThat(lap.averageMetresPerSecond()).isCloseTo(20, within(1e-3));
      assertThat(lap.topMetresPerSecond()).isCloseTo(20, within(5e-3));
      assertThat(lap.accelerationMetresPerSecond2() / G).isCloseTo(20 / G, within(2e-3));
      assertThat(Sectors.of(lap.lap(), LAYOUT).stream().mapToLong(each -> each).sum())
          .isEqualTo(lap.lap().micros());
    }
    assertThat(drone.times().count()).isEqualTo(2);
    assertThat(drone.times().deviationSeconds()).isCloseTo(0, within(1e-5));
    assertThat(drone.distanceMetres()).isCloseTo(2 * LAP * RADIUS, within(2e-3));
    assertThat(drone.averageMetresPerSecond()).isCloseTo(20, within(1e-3));
  }

  @Test
  void theFastestPlaceOfALapIsItsTopSpeed() {
    // Its speed swings between 16 and 24 m/s, once a lap.
    DroneFigures drone =
        measure(
            KnownFlight.of("d", RaceMeterTest::circle, t -> t + 0.2 * Math.sin(t)), 2 * LAP + 1);

    assertThat(drone.topMetresPerSecond()).isCloseTo(24, within(1e-2));
    // 24² / 20 at the top, where it does not grow.
    assertThat(drone.accelerationMetresPerSecond2()).isCloseTo(28.8, within(5e-2));
    assertThat(drone.averageMetresPerSecond()).isCloseTo(20, within(1e-2));
  }

  @Test
  void theIdealLapIsMadeOfTheBestSectorsOfLapsThatCount() {
    // The first lap is fast to the first gate, the second after it; the third cuts no corner.
    DroneFigures drone =
        measure(
            KnownFlight.of("d", RaceMeterTest::circle, t -> t + 0.2 * Math.sin(t / 2)),
            3 * LAP + 1);

    assertThat(drone.bestSectors()).extracting(BestSector::gate).containsExactly(1, 2, 0);
    List<List<Long>> sectors =
        drone.laps().stream().map(lap -> Sectors.of(lap.lap(), LAYOUT)).toList();
    long ideal = 0;
    for (int i = 0; i < 3; i++) {
      int sector = i;
      long best = sectors.stream().mapToLong(each -> each.get(sector)).min().orElseThrow();
      BestSector found = drone.bestSectors().get(i);
      assertThat(found.micros()).isEqualTo(best);
      assertThat(sectors.get(found.lap() - 1).get(i)).isEqualTo(best);
      ideal += best;
    }
    assertThat(drone.idealSeconds()).isCloseTo(ideal / 1e6, within(1e-9));
    assertThat(drone.idealSeconds()).isLessThan(drone.times().bestSeconds() - 0.01);
  }

  @Test
  void aLapThatMissedAGateCountsForNothing() {
    // Its second lap is flown wide, and fast.
    DoubleFunction<Vector3D> line =
        angle -> circle(angle).multiply(angle > LAP + 1 && angle < LAP + 2 ? 1.5 : 1);
    List<TelemetrySample> samples = KnownFlight.of("d", line, t -> t).samples(-1, 3 * LAP + 1);
    DroneFigures drone = measure(samples, samples).get(0);

    assertThat(drone.laps()).extracting(LapFigures::counts).containsExactly(true, false, true);
    assertThat(drone.laps().get(1).topMetresPerSecond()).isGreaterThan(25);
    assertThat(Sectors.of(drone.laps().get(1).lap(), LAYOUT).subList(0, 2))
        .containsExactly(Sectors.UNKNOWN, Sectors.UNKNOWN);
    assertThat(drone.topMetresPerSecond()).isCloseTo(20, within(0.1));
    assertThat(drone.times().count()).isEqualTo(2);
    assertThat(drone.bestSectors()).extracting(BestSector::lap).doesNotContain(2);
  }

  @Test
  void overAHoleThePathIsStraightAndNoSpeedIsKnown() {
    DroneFigures drone = measure(even().heard(t -> t < 2 || t > 3), LAP + 1);

    double chord = 2 * RADIUS * Math.sin(0.5);
    assertThat(drone.laps().get(0).distanceMetres())
        .isCloseTo(RADIUS * (LAP - 1) + chord, within(0.3));
    assertThat(drone.topMetresPerSecond()).isCloseTo(20, within(1e-2));
    assertThat(drone.accelerationMetresPerSecond2()).isCloseTo(20, within(2e-2));
  }

  @Test
  void aLapThatIsNotStoredToItsEndIsNotMeasured() {
    KnownFlight flight = even();
    DroneFigures drone =
        measure(flight.samples(-1, 2 * LAP + 1), flight.samples(-1, 2 * LAP - 1)).get(0);

    assertThat(drone.laps()).extracting(LapFigures::isKnown).containsExactly(true, false);
    assertThat(drone.times().count()).isEqualTo(2);
    assertThat(drone.laps().get(1).topMetresPerSecond()).isNaN();
    assertThat(drone.averageMetresPerSecond()).isCloseTo(20, within(1e-3));
  }

  @Test
  void aDroneWithoutALapHasNone() {
    DroneFigures drone = measure(even(), LAP / 2);

    assertThat(drone.laps()).isEmpty();
    assertThat(drone.times().count()).isZero();
    assertThat(drone.bestSectors()).isEmpty();
    assertThat(drone.idealSeconds()).isNaN();
    assertThat(drone.distanceMetres()).isNaN();
    assertThat(drone.topMetresPerSecond()).isNaN();
  }

  @Test
  void correctedTimesCountAndSectorsStayThoseThatWereFlown() {
    List<TelemetrySample> samples = even().samples(-1, 2 * LAP + 1);
    Timing timed = KnownFlight.time(LAYOUT, samples);
    Lap first = timed.laps().get("d").get(1).lap();
    Lap second = timed.laps().get("d").get(2).lap();
    Lap added =
        new Lap(1, 3, second.endedAtMicros(), second.endedAtMicros() + 9, 9, List.of(), List.of());
    Correction adds =
        new Correction("c", Correction.Kind.ADD_LAP, "d", added.endedAtMicros(), added.micros());
    List<ScoredLap> laps =
        List.of(
            new ScoredLap(first, 1_000_000, true, List.of()),
            new ScoredLap(second, second.micros(), true, List.of()),
            new ScoredLap(added, added.micros(), true, List.of(adds)));
    RaceMeter meter =
        new RaceMeter(new Timing(timed.crossings(), Map.of("d", laps), timed.standings()), LAYOUT);
    samples.forEach(meter::accept);
    DroneFigures drone = meter.end().get(0);

    assertThat(drone.times().count()).isEqualTo(3);
    assertThat(drone.times().medianSeconds()).isEqualTo(1);
    assertThat(drone.laps().get(0).averageMetresPerSecond()).isCloseTo(20, within(1e-3));
    assertThat(drone.idealSeconds()).isCloseTo(LAP, within(1e-4));
  }
}
