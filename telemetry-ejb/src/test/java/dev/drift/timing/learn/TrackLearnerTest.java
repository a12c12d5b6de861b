package dev.drift.timing.learn;

import static dev.drift.timing.learn.CourseFlight.circle;
import static dev.drift.timing.learn.CourseFlight.eight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drift.sample.SampleValues;
import dev.drift.sample.TelemetrySample;
import dev.drift.timing.RaceTimer;
import dev.drift.timing.ScoredLap;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

class TrackLearnerTest {

  /** A way from nowhere to nowhere. */
  private static Vector3D straight(double at) {
    return Vector3D.of(200 * at, 2, 150 + 20 * at);
  }

  @Test
  void aCircleIsATrack() {
    CourseFlight flight = new CourseFlight().fly(circle(20), 0, 6.3);
    TrackProposal track = flight.learn();
    assertThat(track.laps()).isEqualTo(6);
    assertThat(track.lengthMetres()).isCloseTo(2 * Math.PI * 20, within(1.0));
    assertThat(track.spreadMetres()).isLessThan(0.1);
    assertThat(track.gates()).hasSize(6).allSatisfy(TrackLearnerTest::liesOnTheCircle);
    assertThat(track.notes()).isEmpty();
    assertTimes(track, flight, 6);
  }

  private static void liesOnTheCircle(LearnedGate gate) {
    Vector3D centre = gate.centre();
    assertThat(Math.hypot(centre.getX(), centre.getZ())).isCloseTo(20, within(0.3));
    Vector3D ahead = Vector3D.of(-centre.getZ(), 0, centre.getX()).normalize();
    assertThat(gate.normal().dot(ahead)).isGreaterThan(0.99);
    assertThat(gate.widthMetres()).isEqualTo(2);
    assertThat(gate.heightMetres()).isEqualTo(2);
  }

  @Test
  void aCourseMayCrossItself() {
    CourseFlight flight = new CourseFlight().fly(eight(60), 0.1, 4.9);
    TrackProposal track = flight.learn();
    assertThat(track.laps()).isEqualTo(4);
    assertThat(track.notes()).isEmpty();
    assertTimes(track, flight, 4);
  }

  @Test
  void lapsNeedNotBeAlike() {
    for (double hz : new double[] {50, 100, 500}) {
      CourseFlight flight =
          new CourseFlight().hz(hz).wobbling(1).noisy(0.05).losing(0.2).fly(eight(60), 0.1, 8.4);
      TrackProposal track = flight.learn();
      assertThat(track.laps()).isEqualTo(8);
      assertThat(track.spreadMetres()).isBetween(0.1, 1.0);
      assertTimes(track, flight, 8);
    }
  }

  @Test
  void flightsAreReadTogether() {
    CourseFlight flight =
        new CourseFlight()
            .wobbling(0.5)
            .fly(eight(60), 0.9, 3.2)
            .reset()
            .fly(eight(60), 0.9, 2.3)
            .reset()
            .fly(eight(60), 0.9, 1.4);
    TrackProposal track = flight.learn();
    assertThat(track.laps()).isEqualTo(3);
    assertTimes(track, flight, 3);
  }

  @Test
  void aLapThatIsAbortedIsNone() {
    CourseFlight flight =
        new CourseFlight()
            .wobbling(0.5)
            .fly(eight(60), 0.9, 3.6)
            .fly(at -> eight(60).apply(0.6).add(Vector3D.of(-80 * at, 0, 0)), 0, 1)
            .reset()
            .fly(eight(60), 0.9, 3.2);
    TrackProposal track = flight.learn();
    assertThat(track.laps()).isEqualTo(4);
    assertThat(track.notes()).containsExactly("Laps in which the drone left the course: 1.");
    assertTimes(track, flight, 4);
  }

  @Test
  void oneLapIsEnough() {
    CourseFlight flight = new CourseFlight().fly(circle(40), 0, 1.2);
    TrackProposal track = flight.learn();
    assertThat(track.laps()).isEqualTo(1);
    assertThat(track.spreadMetres()).isNaN();
    assertThat(track.notes()).first().asString().startsWith("One lap only");
    assertTimes(track, flight, 1);
  }

  @Test
  void lessThanALapIsNone() {
    assertNone(
        new CourseFlight().fly(circle(40), 0, 0.8), "The drone never came to the same place");
  }

  @Test
  void aPathThatCrossesItselfIsNone() {
    assertNone(new CourseFlight().fly(eight(60), 0.1, 0.9), "The drone never came");
  }

  @Test
  void hoveringIsNone() {
    assertNone(
        new CourseFlight().noisy(0.1).hover(Vector3D.of(3, 2, 1), 60), "The drone stayed within");
  }

  @Test
  void whatTurnsOnTheSpotHasNoLaps() {
    assertNone(
        new CourseFlight().speed(2).fly(circle(0.5), 0, 40).fly(TrackLearnerTest::straight, 0, 1),
        "The drone never");
  }

  @Test
  void withoutPositionsThereIsNone() {
    SampleValues values = SampleValues.owning(1, SampleValues.unknownFields(), null);
    TrackProposal track =
        TrackLearner.learn(
            reader -> reader.accept(new TelemetrySample("d", 1, 1, 1, 1, 0, values)), 0);
    assertThat(track.isFound()).isFalse();
    assertThat(track.notes()).containsExactly("No stored sample says where this drone was.");
    assertThat(TrackLearner.learn(reader -> {}, 0).isFound()).isFalse();
  }

  @Test
  void ofTwoCoursesThatFlownMoreIsLearned() {
    CourseFlight flight =
        new CourseFlight()
            .fly(eight(60), 0, 5.3)
            .reset()
            .fly(lap -> circle(20).apply(lap).add(Vector3D.of(0, 0, 120)), 0, 4.3);
    TrackProposal track = flight.learn();
    assertThat(track.laps()).isEqualTo(5);
    assertThat(track.notes())
        .anyMatch(note -> note.startsWith("Another course was flown too, about 12"));
    assertTimes(track, flight, 5);
  }

  @Test
  void aHoleSpoilsItsLapAlone() {
    CourseFlight flight =
        new CourseFlight().fly(circle(40), 0, 2.5).silence(3).fly(circle(40), 0.7, 4.2);
    TrackProposal track = flight.learn();
    assertThat(track.laps()).isBetween(5, 6);
    assertTimes(track, flight, track.laps());
  }

  @Test
  void smallCoursesHaveSmallGates() {
    CourseFlight flight = new CourseFlight().speed(3).wobbling(0.2).fly(eight(4), 0, 10.5);
    TrackProposal track = flight.learn();
    assertThat(track.laps()).isEqualTo(10);
    assertThat(track.gates()).allMatch(gate -> gate.widthMetres() < 1.2);
    assertTimes(track, flight, 10);
  }

  @Test
  void gatesAreAsManyAsAreWanted() {
    CourseFlight flight = new CourseFlight().wobbling(1).fly(eight(60), 0, 5.3);
    for (int gates : new int[] {2, 3, 7, 12}) {
      TrackProposal track = flight.learn(gates);
      assertThat(track.gates()).hasSize(gates);
      assertTimes(track, flight, track.laps());
    }
    assertThat(flight.learn(50).notes()).anyMatch(note -> note.startsWith("There are "));
    assertThatThrownBy(() -> flight.learn(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> flight.learn(51)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lapsOfRandomCoursesAreFound() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      DoubleFunction<Vector3D> course = CourseFlight.random(random, 60);
      int laps = 2 + random.nextInt(4);
      double from = random.nextDouble();
      CourseFlight flight =
          new CourseFlight().wobbling(1).losing(0.1).fly(course, from, from + laps + 0.5);
      TrackProposal track = flight.learn();
      assertThat(track.laps()).as("course %d: %s", seed, track).isEqualTo(laps);
      assertTimes(track, flight, laps);
    }
  }

  private static void assertTimes(TrackProposal track, CourseFlight flight, int laps) {
    RaceTimer timer = new RaceTimer(track.layout());
    flight.samples().forEach(timer::accept);
    timer.end();
    List<ScoredLap> flown = timer.timing().laps().values().stream().flatMap(List::stream).toList();
    assertThat(flown.stream().filter(ScoredLap::counts)).hasSize(laps);
  }

  private static void assertNone(CourseFlight flight, String why) {
    TrackProposal track = flight.learn();
    assertThat(track.gates()).as("%s", track).isEmpty();
    assertThat(track.laps()).isZero();
    assertThat(track.notes()).singleElement().asString().startsWith(why);
  }
}
