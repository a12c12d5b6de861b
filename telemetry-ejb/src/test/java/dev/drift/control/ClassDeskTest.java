package dev.drift.control;

import static dev.drift.control.Direction.NOW;
import static dev.drift.control.Direction.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.TestDatabase;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.race.ClassDetails;
import dev.drift.race.ClassPlace;
import dev.drift.race.NewRace;
import dev.drift.race.Page;
import dev.drift.race.Race;
import dev.drift.race.RaceChange;
import dev.drift.race.RaceClass;
import dev.drift.race.RaceFilter;
import dev.drift.race.RaceRole;
import dev.drift.ranking.RankingMethod;
import dev.drift.ranking.RankingRules;
import dev.drift.timing.RaceFormat;
import dev.drift.timing.StartBehaviour;
import dev.drift.timing.WinCondition;
import dev.drift.track.GateOpening;
import dev.drift.track.GatePlace;
import dev.drift.track.TrackDefinition;
import dev.drift.track.TrackFrame;
import dev.drift.track.TrackGate;
import dev.drift.track.TrackReference;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Classes, who may see and change them, and the races that name them, on a real database. */
@ExtendWith(TestDatabase.class)
class ClassDeskTest {

  private final Direction direction;
  private final RaceDirector director;
  private final TrackDesk tracks;
  private final ClassDesk desk;
  private Caller anna;
  private Caller ben;

  ClassDeskTest(PGSimpleDataSource source) {
    direction = new Direction(source);
    director = direction.director(20, 20);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    tracks =
        new TrackDesk(
            clock,
            direction.database.tracks(),
            direction.database.races(),
            direction.transactions());
    desk =
        new ClassDesk(
            clock,
            direction.database.classes(),
            new RaceTracks(direction.database.tracks()),
            direction.transactions());
  }

  @BeforeEach
  void signIn() {
    anna = direction.anna;
    ben = direction.ben;
  }

  private static ClassDetails named(String name) {
    return new ClassDetails(
        name, "", TrackReference.NONE, RaceFormat.DEFAULT, RankingRules.DEFAULTS, true);
  }

  private static ClassDetails hidden(ClassDetails details) {
    return new ClassDetails(
        details.name(),
        details.description(),
        details.track(),
        details.format(),
        details.rules(),
        false);
  }

  private static ClassPlace in(RaceClass raceClass) {
    return new ClassPlace(raceClass.id(), null, null);
  }

  private static NewRace newRace(boolean isPublic, TrackReference track, ClassPlace place) {
    return new NewRace("Cup", null, isPublic, null, null, null, null, track, null, place);
  }

  private static RaceChange moved(ClassPlace place) {
    return new RaceChange(null, null, null, null, null, null, null, null, null, place);
  }

  private TrackReference track() {
    TrackGate gate =
        new TrackGate(
            "g",
            new GatePlace.InFrame(Vector3D.ZERO, Vector3D.Unit.PLUS_X, null),
            GateOpening.circle(1),
            /* start= */ false);
    TrackDefinition one = new TrackDefinition(TrackFrame.RACE, List.of(gate));
    return new TrackReference(tracks.create(anna, "Bale", one).track().id(), 1);
  }

  private static final RaceFormat SPRINT =
      new RaceFormat(WinCondition.FIRST_TO_LAPS, 3, 2, 90, null, StartBehaviour.HOLESHOT, 2.5);

  @Test
  void aClassIsMadeChangedAndDeleted() {
    RankingRules rules = new RankingRules(RankingMethod.BEST_ROUNDS, List.of(5, 3, 0), 2, 1);
    TrackReference track = track();
    RaceClass made =
        desk.create(
            anna,
            new ClassDetails(
                " Open ",
                "Everybody flies",
                new TrackReference(track.id(), TrackReference.NEWEST),
                SPRINT,
                rules,
                true));
    RaceClass read = desk.visible(Caller.NOBODY, made.id());
    assertThat(read.details())
        .isEqualTo(new ClassDetails("Open", "Everybody flies", track, SPRINT, rules, true));
    assertThat(read.createdAt()).isEqualTo(NOW);
    assertThat(read.ownerKey()).isEqualTo(anna.userKey());

    RaceClass changed =
        desk.change(anna, made.id(), read.version(), now -> named(now.name() + " cup"));
    assertThat(changed.version()).isEqualTo(read.version() + 1);
    assertThat(desk.visible(anna, made.id()).details()).isEqualTo(named("Open cup"));
    refused(Why.CHANGED, () -> desk.change(anna, made.id(), read.version(), now -> named("x")));
    refused(Why.INVALID, () -> desk.change(anna, made.id(), null, now -> named(" ")));
    refused(
        Why.INVALID,
        () -> desk.change(anna, made.id(), null, now -> now.on(new TrackReference(track.id(), 2))));

    desk.delete(anna, made.id());
    refused(Why.NOT_FOUND, () -> desk.visible(anna, made.id()));
  }

  @Test
  void onlyWhoMadeItAndAdministratorsChangeIt() {
    refused(Why.SIGN_IN, () -> desk.create(Caller.NOBODY, named("x")));
    RaceClass made = desk.create(anna, named("Anna's"));
    refused(Why.SIGN_IN, () -> desk.change(Caller.NOBODY, made.id(), null, now -> now));
    refused(Why.FORBIDDEN, () -> desk.change(ben, made.id(), null, now -> now));
    refused(Why.SIGN_IN, () -> desk.delete(Caller.NOBODY, made.id()));
    refused(Why.FORBIDDEN, () -> desk.delete(ben, made.id()));
    refused(Why.FORBIDDEN, () -> desk.refuseOthers(ben, made.id()));
    refused(Why.NOT_FOUND, () -> desk.delete(ben, UUID.randomUUID().toString()));
    assertThat(desk.change(direction.administrator, made.id(), null, now -> named("y")).name())
        .isEqualTo("y");
    desk.delete(direction.administrator, made.id());
  }

  @Test
  void aPrivateClassIsSeenByItsMakerAdministratorsAndThePeopleOfItsRaces() {
    RaceClass made = desk.create(anna, hidden(named("Secret")));
    assertSeen(made, false, false);
    Race open = director.create(anna, newRace(true, null, in(made)));
    director.addPerson(anna, open.id(), ben.userKey(), RaceRole.VIEWER);
    // Everybody who is signed in may watch a public race.
    assertSeen(made, false, false);
    director.addPerson(ben, open.id(), ben.userKey(), RaceRole.PILOT);
    assertSeen(made, true, false);
    Race closed = director.create(anna, newRace(false, null, in(made)));
    director.addPerson(anna, closed.id(), direction.cleo.userKey(), RaceRole.VIEWER);
    assertSeen(made, true, true);
    director.change(anna, closed.id(), null, moved(new ClassPlace("", null, null)));
    assertSeen(made, true, false);
    refused(Why.NOT_FOUND, () -> desk.change(direction.cleo, made.id(), null, now -> now));
  }

  private void assertSeen(RaceClass made, boolean byBen, boolean byCleo) {
    assertThat(sees(Caller.NOBODY, made)).isFalse();
    assertThat(sees(anna, made)).isTrue();
    assertThat(sees(direction.administrator, made)).isTrue();
    assertThat(sees(ben, made)).as("Ben").isEqualTo(byBen);
    assertThat(sees(direction.cleo, made)).as("Cleo").isEqualTo(byCleo);
  }

  private boolean sees(Caller caller, RaceClass made) {
    boolean isListed =
        desk.list(caller, false, null, null, 200).items().stream()
            .anyMatch(each -> each.id().equals(made.id()));
    try {
      var unused = desk.visible(caller, made.id());
      assertThat(isListed).isTrue();
      return true;
    } catch (RefusedException e) {
      assertThat(e.why()).isEqualTo(Why.NOT_FOUND);
      assertThat(isListed).isFalse();
      return false;
    }
  }

  @Test
  void classesAreListedNewestFirstInPages() {
    desk.create(anna, named("Alpha"));
    desk.create(ben, named("Beta"));
    desk.create(anna, named("alphabet"));
    Page<RaceClass> first = desk.list(Caller.NOBODY, false, null, null, 2);
    assertThat(first.items()).extracting(RaceClass::name).containsExactly("alphabet", "Beta");
    assertThat(desk.list(Caller.NOBODY, false, null, first.next().orElseThrow(), 2).items())
        .extracting(RaceClass::name)
        .containsExactly("Alpha");
    assertThat(desk.list(anna, true, "ALPHA", null, 9).items())
        .extracting(RaceClass::name)
        .containsExactly("alphabet", "Alpha");
    assertThat(desk.list(ben, true, "ALPHA", null, 9).items()).isEmpty();
    refused(Why.SIGN_IN, () -> desk.list(Caller.NOBODY, true, null, null, 2));
    refused(Why.INVALID, () -> desk.list(anna, false, null, "x", 2));
  }

  @Test
  void aUserHasOnlySoManyClasses() {
    RaceClass first = desk.create(anna, named("1"));
    for (int i = 2; i <= ClassDesk.MAX_CLASSES; i++) {
      desk.create(anna, named("c" + i));
    }
    refused(Why.CONFLICT, () -> desk.create(anna, named("too many")));
    desk.create(ben, named("Ben's"));
    desk.delete(anna, first.id());
    desk.create(anna, named("again"));
  }

  @Test
  void aNewRaceTakesTheTrackOfItsClassUnlessItSaysItsOwn() {
    TrackReference track = track();
    RaceClass made = desk.create(anna, named("Open").on(track));
    ClassPlace place = new ClassPlace(made.id(), " A ", 2);
    Race race = director.create(anna, newRace(true, null, place));
    assertThat(race.track()).contains(track);
    assertThat(race.classId()).contains(made.id());
    assertThat(race.heat()).contains("A");
    assertThat(race.round()).contains(2);
    TrackReference other = track();
    assertThat(director.create(anna, newRace(true, other, place)).track()).contains(other);
    assertThat(director.create(anna, newRace(true, TrackReference.NONE, place)).track()).isEmpty();
    refused(Why.CONFLICT, () -> tracks.delete(anna, track.id()));

    desk.change(anna, made.id(), null, now -> now.on(TrackReference.NONE));
    assertThat(director.visible(anna, race.id()).track()).contains(track);
    assertThat(director.create(anna, newRace(true, null, place)).track()).isEmpty();
    assertThat(director.list(Caller.NOBODY, RaceFilter.ofClass(made.id()), null, 9).items())
        .hasSize(4);
    assertThat(director.list(anna, RaceFilter.ofClass("x"), null, 9).items()).isEmpty();
  }

  @Test
  void aNewRaceTakesTheFormatOfItsClassUnlessItSaysItsOwn() {
    ClassDetails details = named("Sprint");
    RaceClass made =
        desk.create(
            anna,
            new ClassDetails(
                details.name(), "", TrackReference.NONE, SPRINT, details.rules(), true));
    Race race = director.create(anna, newRace(true, null, in(made)));
    assertThat(race.format()).isEqualTo(SPRINT);
    NewRace own =
        new NewRace(null, null, null, null, null, null, null, null, RaceFormat.DEFAULT, in(made));
    assertThat(director.create(anna, own).format()).isEqualTo(RaceFormat.DEFAULT);
  }

  @Test
  void onlyWhoMadeTheClassPutsRacesIntoIt() {
    RaceClass annas = desk.create(anna, named("Anna's"));
    RaceClass secret = desk.create(anna, hidden(named("Secret")));
    refused(Why.FORBIDDEN, () -> director.create(ben, newRace(true, null, in(annas))));
    refused(Why.INVALID, () -> director.create(ben, newRace(true, null, in(secret))));
    Race race = director.create(ben, NewRace.DEFAULTS);
    refused(Why.FORBIDDEN, () -> director.change(ben, race.id(), null, moved(in(annas))));
    refused(Why.INVALID, () -> director.change(ben, race.id(), null, moved(in(secret))));
    refused(Why.FORBIDDEN, () -> director.change(anna, race.id(), null, moved(in(annas))));
    director.addPerson(ben, race.id(), anna.userKey(), RaceRole.ORGANISER);
    Race there = director.change(anna, race.id(), null, moved(in(annas)));
    assertThat(there.classId()).contains(annas.id());
    assertThat(there.version()).isEqualTo(race.version() + 1);

    // It is there: its organisers say heat and round, and take it away.
    ClassPlace second = new ClassPlace(annas.id(), "B", 2);
    assertThat(director.change(ben, race.id(), null, moved(second)).heat()).contains("B");
    refused(
        Why.INVALID,
        () -> director.change(ben, race.id(), null, moved(new ClassPlace(null, " ", null))));
    ClassPlace none = new ClassPlace("", "", ClassPlace.NO_ROUND);
    Race gone = director.change(ben, race.id(), null, moved(none));
    assertThat(gone.classId()).isEmpty();
    assertThat(gone.heat()).isEmpty();
    assertThat(gone.round()).isEmpty();
  }

  @Test
  void racesOfADeletedClassStay() {
    RaceClass made = desk.create(anna, named("Open"));
    Race race = director.create(anna, newRace(true, null, in(made)));
    desk.delete(anna, made.id());
    Race alone = director.visible(anna, race.id());
    assertThat(alone.classId()).isEmpty();
    assertThat(alone.version()).isEqualTo(race.version() + 1);
  }

  @Test
  void aClassHasOnlySoManyRaces() {
    RaceClass made = desk.create(anna, named("Open"));
    Race race = director.create(anna, NewRace.DEFAULTS);
    direction.database.execute(
        """
        INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at, class_id)
        SELECT 'x' || n, 'x', 'ENDED', 'Timestamp', 'voltage-first', 0, now(), '%s'
        FROM generate_series(1, %d) AS n
        """
            .formatted(made.id(), RaceClasses.MAX_RACES));
    refused(Why.CONFLICT, () -> director.change(anna, race.id(), null, moved(in(made))));
    refused(Why.CONFLICT, () -> director.create(anna, newRace(true, null, in(made))));
    direction.database.execute("DELETE FROM race WHERE id = 'x1'");
    director.change(anna, race.id(), null, moved(in(made)));
    director.change(anna, race.id(), null, moved(in(made)));
  }
}
