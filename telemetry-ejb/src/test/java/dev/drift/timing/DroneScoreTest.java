package dev.drift.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.drift.timing.Correction.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;

/** Which laps count, and who wins, in small races reckoned by hand. Times are seconds. */
class DroneScoreTest {

  private static final long SECOND = 1_000_000;

  /** The signal of races that have one, and the begin of everybody's flight. */
  private static final long BEGIN = 1_000 * SECOND;

  private static final TrackLayout LAYOUT =
      new TrackLayout(
          Collections.nCopies(3, Gate.circle(Vector3D.ZERO, Vector3D.Unit.PLUS_X, 1)), 0);

  private static final RaceFormat MOST = RaceFormat.DEFAULT;

  private final Map<String, List<Lap>> flown = new LinkedHashMap<>();
  private final List<Correction> corrections = new ArrayList<>();
  private Long signal;

  /** When the newest sample of the race came, since the begin. */
  private double newest = 1_000;

  private LapUnderWay underWay = LapUnderWay.NONE;

  /** The holeshot and laps of so many seconds; of less than 0: one that missed a gate. */
  private void fly(String drone, double... seconds) {
    List<Lap> laps = new ArrayList<>();
    long end = BEGIN;
    for (int i = 0; i < seconds.length; i++) {
      long took = Math.round(Math.abs(seconds[i]) * SECOND);
      List<Integer> missed = seconds[i] < 0 ? List.of(1) : List.of();
      laps.add(new Lap(1, i, end, end + took, took, List.of(), missed));
      end += took;
    }
    flown.put(drone, laps);
  }

  private static RaceFormat format(
      WinCondition wins,
      Integer lapsToWin,
      Integer raceSeconds,
      Integer grace,
      StartBehaviour how) {
    return new RaceFormat(wins, lapsToWin, 2, raceSeconds, grace, how, 0);
  }

  private void correct(Kind kind, String drone, double lapEnd, double seconds) {
    corrections.add(
        new Correction(
            "c" + corrections.size(),
            kind,
            drone,
            BEGIN + Math.round(lapEnd * SECOND),
            Math.round(seconds * SECOND)));
  }

  private Scoring scoring(RaceFormat format) {
    return new Scoring(format, signal, corrections, false);
  }

  private DroneScore score(String drone, RaceFormat format) {
    return DroneScore.of(drone, flown.get(drone), scoring(format));
  }

  private List<Boolean> counts(String drone, RaceFormat format) {
    return score(drone, format).laps().stream().map(ScoredLap::counts).toList();
  }

  private List<Standing> standings(RaceFormat format) {
    Map<String, Progress> drones = new LinkedHashMap<>();
    flown.forEach(
        (id, laps) ->
            drones.put(
                id,
                new Progress(
                    LAYOUT,
                    DroneScore.of(id, laps, scoring(format)),
                    underWay,
                    BEGIN + Math.round(newest * SECOND))));
    return Standing.of(drones, format.winCondition());
  }

  /** Position, drone, laps, total seconds, and the gap in seconds; null = by laps. */
  private List<List<Object>> table(RaceFormat format) {
    return standings(format).stream()
        .map(
            each ->
                Arrays.<Object>asList(
                    each.position(),
                    each.droneId(),
                    each.laps(),
                    seconds(each.totalMicros()),
                    each.gap().micros() == null ? null : seconds(each.gap().micros())))
        .toList();
  }

  private static double seconds(long micros) {
    return micros / 1e6;
  }

  private static List<Object> row(Object... cells) {
    return Arrays.asList(cells);
  }

  @Test
  void mostLapsAndThenLessTime() {
    fly("a", 2, 10, 11);
    fly("b", 3, 9, 9, 9);
    fly("c", 1, 10, -5, 10.5);
    assertThat(table(MOST))
        .containsExactly(
            row(1, "b", 3, 27.0, 0.0), row(2, "c", 2, 20.5, null), row(3, "a", 2, 21.0, null));
  }

  @Test
  void fromTheSignalOnLapsThatDoNotCountCostTheirTime() {
    signal = BEGIN;
    fly("a", 2, 10, 11);
    fly("c", 1, 10, -5, 10.5);
    RaceFormat holeshot = format(WinCondition.MOST_LAPS, null, null, 0, StartBehaviour.HOLESHOT);
    assertThat(table(holeshot))
        .containsExactly(row(1, "a", 2, 23.0, 0.0), row(2, "c", 2, 26.5, 3.5));
    RaceFormat staggered = format(WinCondition.MOST_LAPS, null, null, 0, StartBehaviour.STAGGERED);
    assertThat(table(staggered))
        .containsExactly(row(1, "a", 2, 21.0, 0.0), row(2, "c", 2, 25.5, 4.5));
    assertThat(standings(holeshot))
        .extracting(Standing::holeshotMicros)
        .containsExactly(2_000_000L, 1_000_000L);
  }

  @Test
  void whatALaterFlightTakesCountsByTheTimeLine() {
    signal = BEGIN;
    fly("a", 2, 10);
    List<Lap> laps = new ArrayList<>(flown.get("a"));
    // Its second flight begins 30 s after the signal, 18 s after its last lap.
    laps.add(
        new Lap(2, 0, BEGIN + 30 * SECOND, BEGIN + 33 * SECOND, 3 * SECOND, List.of(), List.of()));
    laps.add(
        new Lap(2, 2, BEGIN + 33 * SECOND, BEGIN + 43 * SECOND, 10 * SECOND, List.of(), List.of()));
    flown.put("a", laps);
    RaceFormat holeshot = format(WinCondition.MOST_LAPS, null, null, 0, StartBehaviour.HOLESHOT);
    assertThat(table(holeshot)).containsExactly(row(1, "a", 2, 43.0, 0.0));
    assertThat(score("a", holeshot).streak().laps()).isEqualTo(1);
  }

  @Test
  void theFirstToSoManyLapsWins() {
    signal = BEGIN;
    fly("a", 2, 10, 10, 10);
    fly("b", 1, 12, 8, 20);
    fly("c", 1, 5);
    RaceFormat format = format(WinCondition.FIRST_TO_LAPS, 2, null, 0, StartBehaviour.HOLESHOT);
    assertThat(table(format))
        .containsExactly(
            row(1, "b", 2, 21.0, 0.0), row(2, "a", 2, 22.0, 1.0), row(3, "c", 1, 6.0, null));
    assertThat(counts("a", format)).containsExactly(false, true, true, false);
    assertThat(standings(format))
        .extracting(Standing::state)
        .containsExactly(RaceState.FINISHED, RaceState.FINISHED, RaceState.RACING);
  }

  @Test
  void theFastestLapWins() {
    fly("a", 2, 10, 11);
    fly("b", 2, 9.5);
    fly("c", 2, -8);
    RaceFormat format = format(WinCondition.FASTEST_LAP, null, null, 0, StartBehaviour.STAGGERED);
    assertThat(table(format))
        .containsExactly(
            row(1, "b", 1, 9.5, 0.0), row(2, "a", 2, 21.0, 0.5), row(3, "c", 0, 0.0, null));
    assertThat(standings(format)).extracting(each -> each.gap().laps()).containsExactly(0, 0, 0);
  }

  @Test
  void theFastestLapsInARowWin() {
    fly("a", 2, 10, -1, 9, 12, 11);
    fly("b", 2, 12, 12);
    fly("c", 2, 5, -5, 5);
    RaceFormat format =
        format(WinCondition.FASTEST_CONSECUTIVE, null, null, 0, StartBehaviour.STAGGERED);
    assertThat(standings(format))
        .extracting(
            Standing::droneId,
            Standing::consecutiveLaps,
            Standing::consecutiveMicros,
            each -> each.gap().laps())
        .containsExactly(
            tuple("a", 2, 21 * SECOND, 0),
            tuple("b", 2, 24 * SECOND, 0),
            tuple("c", 1, 5 * SECOND, 1));
  }

  @Test
  void lapsThatEndAfterTheRaceDoNotCount() {
    signal = BEGIN;
    // They end 12, 22 and 33 s after the signal, or 10, 20 and 31 s after the own start.
    fly("a", 2, 10, 10, 11, 1);
    RaceFormat none = format(WinCondition.MOST_LAPS, null, 21, 0, StartBehaviour.HOLESHOT);
    assertThat(counts("a", none)).containsExactly(false, true, false, false, false);
    RaceFormat grace = format(WinCondition.MOST_LAPS, null, 21, 1, StartBehaviour.HOLESHOT);
    assertThat(counts("a", grace)).containsExactly(false, true, true, false, false);
    RaceFormat own = format(WinCondition.MOST_LAPS, null, 21, 9, StartBehaviour.STAGGERED);
    assertThat(counts("a", own)).containsExactly(false, true, true, false, false);
    RaceFormat unlimited = format(WinCondition.MOST_LAPS, null, 21, null, StartBehaviour.STAGGERED);
    assertThat(counts("a", unlimited)).containsExactly(false, true, true, true, false);
    assertThat(score("a", none).laps().get(2).lap().isValid()).isTrue();
  }

  @Test
  void whoseTimeIsUpHasFinishedUnlessALapMayStillCount() {
    signal = BEGIN;
    fly("a", 2, 10);
    RaceFormat none = format(WinCondition.MOST_LAPS, null, 21, 0, StartBehaviour.HOLESHOT);
    RaceFormat grace = format(WinCondition.MOST_LAPS, null, 21, 5, StartBehaviour.HOLESHOT);
    underWay = new LapUnderWay(/* isBegun= */ true, List.of());
    newest = 20;
    assertThat(standings(none)).extracting(Standing::state).containsExactly(RaceState.RACING);
    newest = 22;
    assertThat(standings(none)).extracting(Standing::state).containsExactly(RaceState.FINISHED);
    assertThat(standings(grace)).extracting(Standing::state).containsExactly(RaceState.RACING);
    newest = 27;
    assertThat(standings(grace)).extracting(Standing::state).containsExactly(RaceState.FINISHED);
    newest = 22;
    underWay = LapUnderWay.NONE;
    assertThat(standings(grace)).extracting(Standing::state).containsExactly(RaceState.FINISHED);
    // Who has not passed a staggered start has all of the time before.
    flown.put("a", List.of());
    RaceFormat own = format(WinCondition.MOST_LAPS, null, 21, 0, StartBehaviour.STAGGERED);
    assertThat(standings(own)).extracting(Standing::state).containsExactly(RaceState.RACING);
    assertThat(DroneScore.of("a", List.of(), scoring(own).over()).state(underWay, BEGIN))
        .isEqualTo(RaceState.FINISHED);
  }

  @Test
  void aRemovedLapDoesNotCountAndCostsItsTime() {
    signal = BEGIN;
    fly("a", 2, 10, 11, 12);
    correct(Kind.REMOVE_LAP, "a", 12.4, 0);
    RaceFormat holeshot = format(WinCondition.MOST_LAPS, null, null, 0, StartBehaviour.HOLESHOT);
    assertThat(counts("a", holeshot)).containsExactly(false, false, true, true);
    assertThat(table(holeshot)).containsExactly(row(1, "a", 2, 35.0, 0.0));
    assertThat(score("a", holeshot).laps().get(1).changes()).isEqualTo(corrections);
  }

  @Test
  void aLapWithAMissedGateMayCount() {
    fly("a", 2, 10, -11);
    correct(Kind.COUNT_LAP, "a", 23, 0);
    assertThat(table(MOST)).containsExactly(row(1, "a", 2, 21.0, 0.0));
    assertThat(score("a", MOST).laps().get(2).lap().isValid()).isFalse();
    correct(Kind.REMOVE_LAP, "a", 23, 0);
    assertThat(table(MOST)).containsExactly(row(1, "a", 1, 10.0, 0.0));
  }

  @Test
  void aLapMayHaveAnotherTime() {
    signal = BEGIN;
    fly("a", 2, 10, 11);
    correct(Kind.SET_LAP_TIME, "a", 12, 9.25);
    RaceFormat holeshot = format(WinCondition.MOST_LAPS, null, null, 0, StartBehaviour.HOLESHOT);
    assertThat(table(holeshot)).containsExactly(row(1, "a", 2, 22.25, 0.0));
    ScoredLap lap = score("a", holeshot).laps().get(1);
    assertThat(lap.micros()).isEqualTo(9_250_000);
    assertThat(lap.lap().micros()).isEqualTo(10 * SECOND);
  }

  @Test
  void anAddedLapHasItsPlaceAndItsNumber() {
    signal = BEGIN;
    fly("a", 2, 10, 11);
    correct(Kind.ADD_LAP, "a", 33, 10);
    correct(Kind.ADD_LAP, "a", 12.5, 0.5);
    RaceFormat holeshot = format(WinCondition.MOST_LAPS, null, null, 0, StartBehaviour.HOLESHOT);
    DroneScore score = score("a", holeshot);
    assertThat(score.laps()).extracting(each -> each.lap().number()).containsExactly(0, 1, 2, 3, 4);
    assertThat(score.laps())
        .extracting(ScoredLap::micros)
        .containsExactly(2 * SECOND, 10 * SECOND, SECOND / 2, 11 * SECOND, 10 * SECOND);
    // What it overlaps is not counted twice: the last one ends 33 s after the signal.
    assertThat(table(holeshot)).containsExactly(row(1, "a", 4, 33.0, 0.0));
  }

  @Test
  void penaltiesAreAddedToTheTotal() {
    fly("a", 2, 10, 10);
    fly("b", 2, 11, 11);
    correct(Kind.ADD_TIME, "a", 0, 5);
    correct(Kind.ADD_TIME, "a", 0, -1.5);
    assertThat(table(MOST)).containsExactly(row(1, "b", 2, 22.0, 0.0), row(2, "a", 2, 23.5, 1.5));
    assertThat(standings(MOST).get(1).penaltyMicros()).isEqualTo(3_500_000);
  }

  @Test
  void whoIsDisqualifiedIsLastAndHasNoPosition() {
    fly("a", 2, 10, 10);
    fly("b", 2, 11, 11);
    fly("c", 2);
    correct(Kind.DISQUALIFY, "a", 0, 0);
    assertThat(table(MOST))
        .containsExactly(
            row(1, "b", 2, 22.0, 0.0), row(2, "c", 0, 0.0, null), row(null, "a", 2, 20.0, null));
    assertThat(standings(MOST).get(2).state()).isEqualTo(RaceState.DISQUALIFIED);
    assertThat(standings(MOST).get(2).onTrack().position()).isEqualTo(3);
  }

  @Test
  void aCorrectionFindsItsLapWithinASecond() {
    fly("a", 2, 10, 11);
    correct(Kind.REMOVE_LAP, "a", 13.0, 0);
    assertThat(counts("a", MOST)).containsExactly(false, false, true);
    corrections.clear();
    correct(Kind.REMOVE_LAP, "a", 13.000001, 0);
    correct(Kind.REMOVE_LAP, "a", 2, 0);
    correct(Kind.REMOVE_LAP, "b", 12, 0);
    assertThat(counts("a", MOST)).containsExactly(false, true, true);
  }

  @Test
  void aFormatHasItsBounds() {
    assertThatThrownBy(
            () -> format(WinCondition.FIRST_TO_LAPS, null, null, 0, StartBehaviour.HOLESHOT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> format(WinCondition.MOST_LAPS, null, 0, 0, StartBehaviour.HOLESHOT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
