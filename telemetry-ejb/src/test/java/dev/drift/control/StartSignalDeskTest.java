package dev.drift.control;

import static dev.drift.control.Direction.NOW;
import static dev.drift.control.Direction.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.TestDatabase;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.race.ClassPlace;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.race.RaceChange;
import dev.drift.race.RaceInfo;
import dev.drift.timing.RaceFormat;
import dev.drift.timing.Scoring;
import dev.drift.timing.StartBehaviour;
import dev.drift.timing.WinCondition;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** By what rules a race is scored: its format, and its start signal. */
@ExtendWith(TestDatabase.class)
class StartSignalDeskTest {

  private static final RaceFormat FIRST_TO_3 =
      new RaceFormat(WinCondition.FIRST_TO_LAPS, 3, 2, 120, null, StartBehaviour.HOLESHOT, 2.5);

  private final Direction direction;
  private final RaceDirector director;
  private final StartSignalDesk desk;
  private final Caller anna;

  StartSignalDeskTest(PGSimpleDataSource source) {
    direction = new Direction(source);
    director = direction.director(1, 20);
    anna = direction.anna;
    desk =
        new StartSignalDesk(
            Clock.fixed(NOW, ZoneOffset.UTC),
            direction.database.races(),
            direction.database.people(),
            direction.transactions(),
            direction.gate);
  }

  private static RaceChange scoredBy(RaceFormat format) {
    return new RaceChange(
        null, null, null, null, null, null, null, null, format, ClassPlace.NOT_SAID);
  }

  private Race read(String raceId) {
    return director.visible(Caller.NOBODY, raceId);
  }

  private Scoring scoring(String raceId) {
    RaceScoring scoring = new RaceScoring(direction.database.corrections());
    return direction.database.call(() -> scoring.of(read(raceId)));
  }

  @Test
  void theSignalIsGivenReplacedAndTakenBack() {
    String race = director.create(anna, NewRace.DEFAULTS).id();
    refused(Why.CONFLICT, () -> desk.signalIn(anna, race, Duration.ofSeconds(3)));
    director.start(anna, race);
    assertThat(read(race).startSignalAt()).isEmpty();
    refused(Why.SIGN_IN, () -> desk.signalIn(Caller.NOBODY, race, Duration.ZERO));
    refused(Why.FORBIDDEN, () -> desk.signalIn(direction.ben, race, Duration.ZERO));
    refused(Why.FORBIDDEN, () -> desk.takeBack(direction.ben, race));

    direction.gate.changed.clear();
    desk.signalIn(anna, race, Duration.ofSeconds(3));
    assertThat(read(race).startSignalAt()).contains(NOW.plusSeconds(3));
    assertThat(direction.gate.changed).containsExactly(race);
    desk.signalIn(direction.administrator, race, Duration.ZERO);
    assertThat(scoring(race).signalAtMicros()).isNotNull();
    desk.takeBack(anna, race);
    assertThat(scoring(race)).isEqualTo(Scoring.DEFAULT);
  }

  @Test
  void theMomentMayBeSaidAlsoAfterTheRace() {
    String race = director.create(anna, NewRace.DEFAULTS).id();
    director.start(anna, race);
    desk.signalAt(anna, race, NOW.plusSeconds(60));
    refused(Why.INVALID, () -> desk.signalAt(anna, race, NOW.plusSeconds(61)));
    refused(Why.INVALID, () -> desk.signalAt(anna, race, NOW.minusSeconds(1)));
    director.end(anna, race);
    refused(Why.CONFLICT, () -> desk.signalIn(anna, race, Duration.ZERO));
    desk.signalAt(anna, race, NOW);
    assertThat(read(race).startSignalAt()).contains(NOW);
    assertThat(scoring(race).isOver()).isTrue();
  }

  @Test
  void theFormatIsKeptAndMayChangeAfterTheRace() {
    String race = director.create(anna, NewRace.DEFAULTS).id();
    assertThat(read(race).format()).isEqualTo(RaceFormat.DEFAULT);
    director.change(anna, race, null, scoredBy(FIRST_TO_3));
    assertThat(read(race).format()).isEqualTo(FIRST_TO_3);
    director.change(anna, race, null, RaceChange.naming("Renamed", null));
    assertThat(read(race).format()).isEqualTo(FIRST_TO_3);
    refused(Why.FORBIDDEN, () -> director.change(direction.ben, race, null, scoredBy(FIRST_TO_3)));
    director.end(anna, race);
    director.change(anna, race, null, scoredBy(RaceFormat.DEFAULT));
    assertThat(read(race).format()).isEqualTo(RaceFormat.DEFAULT);
  }

  @Test
  void administratorsAndTheServerGiveThePracticeRaceItsSignal() {
    direction.database.call(
        () ->
            direction
                .database
                .races()
                .ensurePractice(StreamFormat.FULL, BatteryOrder.VOLTAGE_FIRST, 0, NOW));
    String practice = RaceInfo.PRACTICE;
    refused(Why.FORBIDDEN, () -> desk.signalIn(anna, practice, Duration.ZERO));
    desk.signalIn(direction.administrator, practice, Duration.ZERO);
    assertThat(read(practice).startSignalAt()).contains(NOW);
    desk.signalIn(Caller.SERVER, practice, Duration.ofSeconds(3));
    director.change(Caller.SERVER, practice, null, scoredBy(FIRST_TO_3));
    assertThat(read(practice).startSignalAt()).contains(NOW.plusSeconds(3));
    assertThat(read(practice).format()).isEqualTo(FIRST_TO_3);
  }
}
