package dev.drift.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drift.ranking.RaceOutcome.PilotOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Classes whose results were reckoned by hand. */
class ClassRankingTest {

  private static final long SECOND = 1_000_000;

  private static RankingRules points(int dropWorst, Integer... points) {
    return new RankingRules(RankingMethod.POINTS, List.of(points), 1, dropWorst);
  }

  private static RankingRules by(RankingMethod method, int bestRounds) {
    return new RankingRules(method, List.of(1), bestRounds, 0);
  }

  private static RankedPilot pilot(String callsign) {
    return new RankedPilot(0, callsign, "drone of " + callsign);
  }

  /** Of equal laps, the best of which took a second less than their mean. */
  private static PilotOutcome flew(String callsign, Integer position, int laps, int seconds) {
    long best = laps == 0 ? 0 : (seconds / laps - 1) * SECOND;
    return new PilotOutcome(
        pilot(callsign),
        position,
        laps,
        seconds * SECOND,
        best,
        Math.min(3, laps),
        Math.min(3, laps) * best);
  }

  private static RaceOutcome race(int round, String heat, PilotOutcome... pilots) {
    Instant created = Instant.EPOCH.plusSeconds(round);
    return new RaceOutcome(round + heat, heat, round, created, List.of(pilots));
  }

  private static RaceOutcome inOrder(int round, String... callsigns) {
    PilotOutcome[] pilots = new PilotOutcome[callsigns.length];
    for (int i = 0; i < callsigns.length; i++) {
      pilots[i] = flew(callsigns[i], i + 1, 4, 40 + i);
    }
    return race(round, "A", pilots);
  }

  private static List<String> told(RankingRules rules, RaceOutcome... races) {
    return ClassRanking.of(rules, List.of(races)).stream().map(ClassRankingTest::told).toList();
  }

  private static String told(ClassStanding standing) {
    return standing.position() + " " + standing.pilot().callsign() + " " + standing.points();
  }

  @Test
  void pointsAreGivenByPositionAndAdded() {
    assertThat(
            told(
                points(0, 10, 6, 3, 1),
                inOrder(1, "a", "b", "c", "d", "e"),
                inOrder(2, "b", "a", "d", "c", "e"),
                inOrder(3, "c", "a")))
        .containsExactly("1 a 22", "2 b 16", "3 c 14", "4 d 4", "5 e 0");
  }

  @Test
  void equalPointsShareAPosition() {
    assertThat(told(points(0, 10, 6, 3), inOrder(1, "a", "b", "c"), inOrder(2, "b", "a", "c")))
        .containsExactly("1 a 16", "1 b 16", "3 c 6");
  }

  @Test
  void whoSharesAPositionInARaceGetsItsPoints() {
    assertThat(
            told(
                points(0, 10, 6, 3),
                race(1, "A", flew("a", 1, 4, 40), flew("b", 1, 4, 40), flew("c", 3, 4, 41))))
        .containsExactly("1 a 10", "1 b 10", "3 c 3");
  }

  @Test
  void whoFliesNoLapOrIsDisqualifiedGetsNoPoints() {
    List<ClassStanding> standings =
        ClassRanking.of(
            points(0, 10, 6, 3),
            List.of(race(1, "A", flew("a", 1, 4, 40), flew("b", 2, 0, 0), flew("c", null, 4, 30))));
    assertThat(standings)
        .extracting(ClassRankingTest::told)
        .containsExactly("1 a 10", "2 b 0", "2 c 0");
    ClassStanding disqualified = standings.get(2);
    assertThat(disqualified.laps()).isZero();
    assertThat(disqualified.bestMicros()).isZero();
    assertThat(disqualified.bestRaceId()).isNull();
    assertThat(disqualified.rounds().get(0).outcome().laps()).isEqualTo(4);
  }

  @Test
  void theWorstRoundsAreDropped() {
    List<ClassStanding> standings =
        ClassRanking.of(
            points(1, 10, 6, 3),
            List.of(
                inOrder(1, "a", "b", "c"), inOrder(2, "b", "c", "a"), inOrder(3, "a", "b", "c")));
    assertThat(standings)
        .extracting(ClassRankingTest::told)
        .containsExactly("1 a 20", "2 b 16", "3 c 9");
    assertThat(standings.get(0).rounds())
        .extracting(FlownRound::isDropped)
        .containsExactly(false, true, false);
    // Of two equal ones the later round.
    assertThat(standings.get(1).rounds())
        .extracting(FlownRound::isDropped)
        .containsExactly(false, false, true);
    assertThat(standings.get(0).laps()).isEqualTo(8);
    assertThat(standings.get(0).totalMicros()).isEqualTo(80 * SECOND);
  }

  @Test
  void aMissedRoundIsAWorstOne() {
    assertThat(
            told(points(1, 10, 6, 3), inOrder(1, "a", "b"), inOrder(2, "b", "a"), inOrder(3, "a")))
        .containsExactly("1 a 20", "2 b 16");
    assertThat(told(points(1, 10, 6), inOrder(1, "a", "b"))).containsExactly("1 a 10", "2 b 6");
  }

  @Test
  void heatsOfARoundAreOneRound() {
    assertThat(
            told(
                points(1, 10, 6),
                race(1, "A", flew("a", 1, 4, 40), flew("b", 2, 4, 41)),
                race(1, "B", flew("c", 1, 4, 40), flew("d", 2, 4, 41)),
                race(2, "A", flew("a", 2, 4, 41), flew("c", 1, 4, 40)),
                race(2, "B", flew("b", 1, 4, 40), flew("d", 2, 4, 41))))
        .containsExactly("1 a 10", "1 b 10", "1 c 10", "4 d 6");
  }

  @Test
  void theBestRoundsAreAddedByLapsAndTime() {
    List<ClassStanding> standings =
        ClassRanking.of(
            by(RankingMethod.BEST_ROUNDS, 2),
            List.of(
                race(1, "A", flew("a", 1, 5, 60), flew("b", 2, 4, 50)),
                race(2, "A", flew("b", 1, 5, 58), flew("a", 2, 3, 40)),
                race(3, "A", flew("a", 1, 4, 55), flew("b", 2, 4, 56), flew("c", 3, 6, 90))));
    // a: 5 in 60 and 4 in 55; b: 5 in 58 and 4 in 50; c: one round of 6.
    assertThat(standings)
        .extracting(each -> each.pilot().callsign() + " " + each.laps() + " " + each.totalMicros())
        .containsExactly("b 9 108000000", "a 9 115000000", "c 6 90000000");
    assertThat(standings).extracting(ClassStanding::points).containsOnlyNulls();
    assertThat(standings.get(1).rounds())
        .extracting(FlownRound::isDropped)
        .containsExactly(false, true, false);
  }

  @Test
  void theFastestLapOfAllRoundsCounts() {
    List<ClassStanding> standings =
        ClassRanking.of(
            by(RankingMethod.FASTEST_LAP, 1),
            List.of(
                race(1, "A", flew("a", 1, 5, 60), flew("b", 2, 4, 44), flew("z", 3, 0, 0)),
                race(2, "A", flew("a", 1, 4, 44), flew("c", 2, 2, 26))));
    // a: 11 and 10; b: 10; c: 12.
    assertThat(standings)
        .extracting(each -> each.position() + each.pilot().callsign() + each.bestRaceId())
        .containsExactly("1a2A", "1b1A", "3c2A", "4znull");
  }

  @Test
  void theFastestLapsInARowCount() {
    assertThat(
            told(
                by(RankingMethod.FASTEST_CONSECUTIVE, 1),
                race(
                    1,
                    "A",
                    flew("a", 1, 4, 44),
                    flew("b", 2, 3, 30),
                    flew("c", 3, 2, 10),
                    flew("d", 4, 0, 0))))
        .containsExactly("1 b null", "2 a null", "3 c null", "4 d null");
  }

  @Test
  void aPilotIsTheUserElseTheCallsignElseTheDrone() {
    List<ClassStanding> standings =
        ClassRanking.of(
            points(0, 10, 6, 3, 1),
            List.of(
                race(
                    1,
                    "A",
                    flown(new RankedPilot(7, "Wasp", "1"), 1),
                    flown(new RankedPilot(0, "Bee", "2"), 2),
                    flown(new RankedPilot(0, null, "3"), 3),
                    // The same user's other drone.
                    flown(new RankedPilot(7, "Wasp 2", "4"), 4)),
                race(
                    2,
                    "A",
                    flown(new RankedPilot(0, "BEE", "1"), 1),
                    flown(new RankedPilot(7, "Hornet", "2"), 2),
                    flown(new RankedPilot(0, null, "3"), 3))));
    assertThat(standings)
        .extracting(each -> each.pilot().name() + " " + each.points() + " " + each.rounds().size())
        .containsExactly("BEE 16 2", "Hornet 16 2", "3 6 2");
  }

  private static PilotOutcome flown(RankedPilot pilot, int position) {
    return new PilotOutcome(pilot, position, 3, SECOND, SECOND, 0, 0);
  }

  @Test
  void nothingFlownIsNoRound() {
    assertThat(ClassRanking.of(points(0, 1), List.of())).isEmpty();
    assertThat(told(points(1, 10), inOrder(1, "a"), inOrder(2))).containsExactly("1 a 10");
  }

  @Test
  void rulesHaveLimits() {
    assertThatThrownBy(() -> points(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> points(0, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> points(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> by(RankingMethod.BEST_ROUNDS, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 300)
  void theOrderOfRacesAndDronesDoesNotMatter(
      @ForAll long seed,
      @ForAll RankingMethod method,
      @ForAll @IntRange(min = 0, max = 3) int dropWorst) {
    Random random = new Random(seed);
    List<RaceOutcome> races =
        IntStream.range(0, 1 + random.nextInt(6)).mapToObj(n -> anyRace(n, random)).toList();
    RankingRules rules = new RankingRules(method, List.of(10, 6, 3), 1 + dropWorst, dropWorst);
    List<RaceOutcome> shuffled = new ArrayList<>();
    for (RaceOutcome race : races) {
      List<PilotOutcome> pilots = new ArrayList<>(race.pilots());
      Collections.shuffle(pilots, random);
      shuffled.add(
          new RaceOutcome(race.raceId(), race.heat(), race.round(), race.createdAt(), pilots));
    }
    Collections.shuffle(shuffled, random);
    List<ClassStanding> standings = ClassRanking.of(rules, races);
    assertThat(ClassRanking.of(rules, shuffled).toString())
        .isEqualTo(ClassRanking.of(rules, sorted(shuffled)).toString());
    assertThat(ClassRanking.of(rules, shuffled))
        .extracting(ClassRankingTest::told)
        .isEqualTo(standings.stream().map(ClassRankingTest::told).toList());
    for (int i = 0; i < standings.size(); i++) {
      assertThat(standings.get(i).position()).isBetween(1, i + 1);
    }
  }

  private static List<RaceOutcome> sorted(List<RaceOutcome> races) {
    return races.stream().sorted(RaceOutcome.IN_ORDER).toList();
  }

  private static RaceOutcome anyRace(int n, Random random) {
    List<PilotOutcome> pilots = new ArrayList<>();
    int position = 1;
    for (int drone = 0; drone < random.nextInt(6); drone++) {
      int laps = random.nextInt(4);
      pilots.add(
          new PilotOutcome(
              new RankedPilot(random.nextInt(4), random.nextBoolean() ? "c" : null, "d" + drone),
              random.nextInt(9) == 0 ? null : (Integer) position++,
              laps,
              laps * 7L,
              laps == 0 ? 0 : 1 + random.nextInt(3),
              laps,
              laps == 0 ? 0 : 1 + random.nextInt(3)));
    }
    return new RaceOutcome(
        "race" + n,
        random.nextBoolean() ? "A" : null,
        random.nextBoolean() ? (Integer) (1 + random.nextInt(3)) : null,
        Instant.EPOCH.plusSeconds(random.nextInt(3)),
        pilots);
  }
}
