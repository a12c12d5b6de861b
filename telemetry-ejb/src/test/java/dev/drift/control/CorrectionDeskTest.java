package dev.drift.control;

import static dev.drift.control.Direction.NOW;
import static dev.drift.control.Direction.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.TestDatabase;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException.Why;
import dev.drift.config.BatteryOrder;
import dev.drift.config.StreamFormat;
import dev.drift.race.NewCorrection;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.race.RaceCorrection;
import dev.drift.race.RaceInfo;
import dev.drift.timing.Correction;
import dev.drift.timing.Correction.Kind;
import dev.drift.timing.Lap;
import dev.drift.timing.ScoredLap;
import dev.drift.timing.Timing;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Who corrects which result, and what is kept of it. */
@ExtendWith(TestDatabase.class)
class CorrectionDeskTest {

  private static final String DRONE = "127.0.0.1";

  /** A holeshot that ends at 10 s, and lap 1 that ends at 25 s. */
  private static final Timing TIMING =
      new Timing(Map.of(), Map.of(DRONE, List.of(lap(0, 0, 10), lap(1, 10, 25))), List.of());

  private final Direction direction;
  private final RaceDirector director;
  private final CorrectionDesk desk;
  private final Caller anna;
  private String race;

  CorrectionDeskTest(PGSimpleDataSource source) {
    direction = new Direction(source);
    director = direction.director(1, 20);
    anna = direction.anna;
    desk =
        new CorrectionDesk(
            Clock.fixed(NOW, ZoneOffset.UTC),
            direction.database.corrections(),
            new RaceRights(direction.database.races(), direction.database.people()),
            direction.transactions(),
            direction.gate,
            timed -> TIMING);
  }

  @BeforeEach
  void start() {
    race = director.create(anna, NewRace.DEFAULTS).id();
  }

  private static ScoredLap lap(int number, int began, int ended) {
    long micros = (ended - began) * 1_000_000L;
    Lap lap =
        new Lap(1, number, began * 1_000_000L, ended * 1_000_000L, micros, List.of(), List.of());
    return new ScoredLap(lap, micros, number > 0, List.of());
  }

  private static NewCorrection removal(String drone, int lap) {
    return new NewCorrection(Kind.REMOVE_LAP, drone, lap, 0, null, " Cut the gate ");
  }

  private Race read(String raceId) {
    return director.visible(Caller.NOBODY, raceId);
  }

  private List<Correction> holding() {
    RaceScoring scoring = new RaceScoring(direction.database.corrections());
    return direction.database.call(() -> scoring.of(read(race)).corrections());
  }

  @Test
  void aCorrectionIsKeptWithWhoAndWhyAndRevokedOnce() {
    director.start(anna, race);
    direction.gate.changed.clear();
    String id = desk.make(anna, race, removal(DRONE, 1)).id();
    assertThat(direction.gate.changed).containsExactly(race);
    RaceCorrection made = desk.of(read(race)).get(0);
    assertThat(made.id()).isEqualTo(id);
    assertThat(made.madeBy()).isEqualTo(anna.userKey());
    assertThat(made.madeAt()).isEqualTo(NOW);
    assertThat(made.reason()).isEqualTo("Cut the gate");
    assertThat(made.lapEndedAt()).contains(Instant.ofEpochSecond(25));
    assertThat(holding())
        .containsExactly(new Correction(id, Kind.REMOVE_LAP, DRONE, 25_000_000, 0));

    director.end(anna, race);
    refused(Why.FORBIDDEN, () -> desk.revoke(direction.ben, race, id));
    refused(Why.NOT_FOUND, () -> desk.revoke(anna, race, "x"));
    desk.revoke(direction.administrator, race, id);
    refused(Why.CONFLICT, () -> desk.revoke(anna, race, id));
    assertThat(holding()).isEmpty();
    RaceCorrection revoked = desk.of(read(race)).get(0);
    assertThat(revoked.holds()).isFalse();
    assertThat(revoked.revokedBy()).isEqualTo(direction.administrator.userKey());
    assertThat(revoked.revokedAt()).contains(NOW);
    director.delete(anna, race);
    assertThat(direction.database.values("SELECT id FROM correction")).isEmpty();
  }

  @Test
  void onlyOfficialsCorrectWhatWasFlown() {
    refused(Why.CONFLICT, () -> desk.make(anna, race, removal(DRONE, 1)));
    director.start(anna, race);
    refused(Why.SIGN_IN, () -> desk.make(Caller.NOBODY, race, removal(DRONE, 1)));
    refused(Why.FORBIDDEN, () -> desk.make(direction.ben, race, removal(DRONE, 1)));
    refused(Why.INVALID, () -> desk.make(anna, race, removal(DRONE, 2)));
    refused(Why.INVALID, () -> desk.make(anna, race, removal("other", 1)));
    NewCorrection unsaid = new NewCorrection(Kind.DISQUALIFY, DRONE, null, 0, null, "  ");
    refused(Why.INVALID, () -> desk.make(anna, race, unsaid));
    assertThat(desk.of(read(race))).isEmpty();
  }

  @Test
  void thePracticeRaceIsForAdministrators() {
    direction.database.call(
        () ->
            direction
                .database
                .races()
                .ensurePractice(StreamFormat.FULL, BatteryOrder.VOLTAGE_FIRST, 0, NOW));
    refused(Why.FORBIDDEN, () -> desk.make(anna, RaceInfo.PRACTICE, removal(DRONE, 1)));
    desk.make(direction.administrator, RaceInfo.PRACTICE, removal(DRONE, 1));
    assertThat(desk.of(read(RaceInfo.PRACTICE))).hasSize(1);
  }

  @Test
  void aRaceHasSoManyCorrections() {
    director.start(anna, race);
    direction.database.execute(
        "INSERT INTO correction (id, race_key, kind, drone_id, micros, reason, made_at)"
            + " SELECT n::text, race.key, 'DISQUALIFY', 'd', 0, 'r', now()"
            + " FROM race, generate_series(2, %d) AS n WHERE race.id = '%s'"
                .formatted(CorrectionDesk.MAX_CORRECTIONS, race));
    desk.make(anna, race, removal(DRONE, 1));
    refused(Why.CONFLICT, () -> desk.make(anna, race, removal(DRONE, 1)));
  }
}
