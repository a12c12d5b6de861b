package dev.drift.control;

import static dev.drift.control.Direction.NOW;
import static dev.drift.control.Direction.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.TestDatabase;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException.Why;
import dev.drift.race.NewRace;
import dev.drift.race.Page;
import dev.drift.race.Race;
import dev.drift.race.RaceChange;
import dev.drift.race.RaceOrigin;
import dev.drift.track.GateOpening;
import dev.drift.track.GatePlace;
import dev.drift.track.RaceTrack;
import dev.drift.track.Track;
import dev.drift.track.TrackDefinition;
import dev.drift.track.TrackFrame;
import dev.drift.track.TrackGate;
import dev.drift.track.TrackReference;
import dev.drift.track.VersionedTrack;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Tracks, their versions, and the races that name them, on a real database. */
@ExtendWith(TestDatabase.class)
class TrackDeskTest {

  private static final TrackDefinition ONE = gates(1);
  private static final TrackDefinition TWO = gates(2);

  private final Direction direction;
  private final TrackDesk desk;
  private final RaceTracks raceTracks;
  private Caller anna;

  TrackDeskTest(PGSimpleDataSource source) {
    direction = new Direction(source);
    desk =
        new TrackDesk(
            Clock.fixed(NOW, ZoneOffset.UTC),
            direction.database.tracks(),
            direction.database.races(),
            direction.transactions());
    raceTracks = new RaceTracks(direction.database.tracks());
  }

  @BeforeEach
  void signIn() {
    anna = direction.anna;
  }

  private static TrackDefinition gates(int gates) {
    TrackGate gate =
        new TrackGate(
            "g",
            new GatePlace.InFrame(Vector3D.ZERO, Vector3D.Unit.PLUS_X, null),
            GateOpening.circle(1),
            /* start= */ false);
    return new TrackDefinition(TrackFrame.RACE, Collections.nCopies(gates, gate));
  }

  private static TrackDefinition onEarth() {
    return new TrackDefinition(
        TrackFrame.GEOGRAPHIC,
        List.of(
            new TrackGate(
                null,
                new GatePlace.OnEarth(48.137, 11.575, 2, 90),
                GateOpening.rectangle(3, 2),
                /* start= */ true)));
  }

  private String create(String name) {
    return idOf(desk.create(anna, name, ONE));
  }

  private static String idOf(VersionedTrack track) {
    return track.track().id();
  }

  @Test
  void aTrackIsChangedByMakingItsNextVersion() {
    VersionedTrack made = desk.create(anna, " Straw Bale ", ONE);
    assertThat(made.version().version()).isEqualTo(1);
    String id = idOf(made);

    VersionedTrack changed = desk.change(anna, id, 1, "Bale", TWO);
    assertThat(changed.version().version()).isEqualTo(2);

    VersionedTrack newest = desk.get(id, null);
    assertThat(newest.track().name()).isEqualTo("Bale");
    assertThat(newest.track().createdAt()).isEqualTo(NOW);
    assertThat(newest.version().version()).isEqualTo(2);
    assertThat(newest.definition()).isEqualTo(TWO);
    assertThat(desk.get(id, 1).definition()).isEqualTo(ONE);
    refused(Why.NOT_FOUND, () -> desk.get(id, 3));
    refused(Why.NOT_FOUND, () -> desk.get(id, 0));
    refused(Why.CHANGED, () -> desk.change(anna, id, 1, "Bale", ONE));
    refused(Why.INVALID, () -> desk.change(anna, id, null, "Bale", onEarth()));
    refused(Why.INVALID, () -> desk.change(anna, id, null, " ", ONE));
    assertThat(desk.get(id, null).version().version()).isEqualTo(2);
  }

  @Test
  void onlyWhoMadeItAndAdministratorsChangeIt() {
    refused(Why.SIGN_IN, () -> desk.create(Caller.NOBODY, "Mine", ONE));
    refused(Why.INVALID, () -> desk.create(anna, "", ONE));
    refused(Why.INVALID, () -> desk.create(anna, "x".repeat(101), ONE));
    refused(Why.INVALID, () -> desk.create(anna, null, ONE));
    String id = create("Anna's");
    Caller ben = direction.ben;
    refused(Why.SIGN_IN, () -> desk.change(Caller.NOBODY, id, null, "x", TWO));
    refused(Why.FORBIDDEN, () -> desk.change(ben, id, null, "x", TWO));
    refused(Why.SIGN_IN, () -> desk.delete(Caller.NOBODY, id));
    refused(Why.FORBIDDEN, () -> desk.delete(ben, id));
    refused(Why.NOT_FOUND, () -> desk.delete(ben, "x"));
    refused(Why.NOT_FOUND, () -> desk.delete(ben, UUID.randomUUID().toString()));
    assertThat(desk.change(direction.administrator, id, null, "x", TWO).version().createdBy())
        .isEqualTo(direction.administrator.userKey());
    desk.delete(anna, id);
    refused(Why.NOT_FOUND, () -> desk.get(id, null));
  }

  @Test
  void tracksAreListedNewestFirstInPages() {
    create("Alpha");
    String beta = create("Beta");
    create("alphabet");
    Page<Track> first = desk.list(null, null, 2);
    assertThat(first.items()).extracting(Track::name).containsExactly("alphabet", "Beta");
    Page<Track> second = desk.list(null, first.next().orElseThrow(), 2);
    assertThat(second.items()).extracting(Track::name).containsExactly("Alpha");
    assertThat(second.next()).isEmpty();
    assertThat(desk.list("ALPHA", null, 2).items())
        .extracting(Track::name)
        .containsExactly("alphabet", "Alpha");
    assertThat(desk.list(null, null, 3).next()).isEmpty();
    refused(Why.INVALID, () -> desk.list(null, "x", 2));
    refused(Why.INVALID, () -> desk.list(null, "99999999999", 2));
    desk.delete(anna, beta);
    assertThat(desk.list("beta", null, 2).items()).isEmpty();
  }

  @Test
  void aRaceNamesOneVersionAsLongAsItsOrganisersWant() {
    RaceDirector director = direction.director(1, 20);
    String trackId = create("Bale");
    Race race = director.create(anna, NewRace.DEFAULTS);
    assertThat(race.track()).isEmpty();
    assertThat(raceTracks.of(race)).isEmpty();
    refused(Why.CONFLICT, () -> raceTracks.required(race));

    Race named = timeOn(director, race, new TrackReference(trackId, TrackReference.NEWEST));
    assertThat(named.version()).isEqualTo(2);
    desk.change(anna, trackId, null, "Bale", TWO);
    Race same = director.change(anna, race.id(), null, RaceChange.naming("Cup", null));
    assertThat(same.track()).contains(new TrackReference(trackId, 1));
    RaceTrack track = direction.database.call(() -> raceTracks.of(same)).orElseThrow();
    assertThat(track.trackId()).isEqualTo(trackId);
    assertThat(track.name()).isEqualTo("Bale");
    assertThat(track.version()).isEqualTo(1);
    assertThat(track.layout().gates()).hasSize(1);

    Race ended = director.end(anna, race.id());
    timeOn(director, ended, new TrackReference(trackId, 2));
    refused(Why.INVALID, () -> timeOn(director, race, new TrackReference(trackId, 3)));
    refused(Why.INVALID, () -> timeOn(director, race, new TrackReference(trackId, -1)));
    refused(Why.INVALID, () -> timeOn(director, race, new TrackReference("x", 1)));
    refused(Why.CONFLICT, () -> desk.delete(anna, trackId));
    assertThat(timeOn(director, race, TrackReference.NONE).track()).isEmpty();
    desk.delete(anna, trackId);
  }

  private Race timeOn(RaceDirector director, Race race, TrackReference track) {
    return director.change(
        anna, race.id(), null, new RaceChange(null, null, null, null, null, null, null, track));
  }

  @Test
  void aRaceIsCreatedOnATrack() {
    String trackId = create("Bale");
    Race race =
        direction
            .director(1, 20)
            .create(
                anna,
                new NewRace(
                    null, null, null, null, null, null, null, new TrackReference(trackId, 1)));
    assertThat(race.track()).contains(new TrackReference(trackId, 1));
  }

  @Test
  void aGeographicTrackIsTimedWhereTheRaceIs() {
    RaceDirector director = direction.director(1, 20);
    String trackId = desk.create(anna, "Hill", onEarth()).track().id();
    Race race = director.create(anna, NewRace.DEFAULTS);
    Race nowhere = timeOn(director, race, new TrackReference(trackId, 1));
    assertThat(nowhere.frame().local()).isEmpty();
    RaceTrack unknown = direction.database.call(() -> raceTracks.of(nowhere)).orElseThrow();
    assertThat(unknown.layout()).isNull();
    refused(Why.CONFLICT, () -> direction.database.call(() -> raceTracks.required(nowhere)));
    refused(Why.CONFLICT, () -> raceTracks.layout(nowhere, onEarth()));

    Race placed =
        director.change(
            anna,
            race.id(),
            null,
            new RaceChange(
                null, null, null, null, null, null, new RaceOrigin(48.137, 11.575, 0), null));
    assertThat(placed.frame().local()).isPresent();
    assertThat(direction.database.call(() -> raceTracks.required(placed)).layout().gates())
        .hasSize(1);
  }
}
