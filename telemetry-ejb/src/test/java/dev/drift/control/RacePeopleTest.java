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
import dev.drift.race.RaceFilter;
import dev.drift.race.RacePerson;
import dev.drift.race.RaceRole;
import dev.drift.race.RaceStatus;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Who sees which races, and who takes part. */
@ExtendWith(TestDatabase.class)
class RacePeopleTest {

  private static final NewRace PRIVATE =
      new NewRace("secret", null, false, null, null, null, null, null);

  private final Direction direction;
  private final Caller anna;
  private final Caller ben;
  private final Caller cleo;
  private RaceDirector director;

  RacePeopleTest(PGSimpleDataSource source) {
    direction = new Direction(source);
    anna = direction.anna;
    ben = direction.ben;
    cleo = direction.cleo;
  }

  @BeforeEach
  void direct() {
    director = direction.director(10, 20);
  }

  @Test
  void aPrivateRaceIsThereForItsPeopleAlone() {
    String id = director.create(anna, PRIVATE).id();
    for (Caller stranger : List.of(Caller.NOBODY, ben)) {
      refused(Why.NOT_FOUND, () -> director.visible(stranger, id))
          .hasMessage("There is no race '" + id + "'.");
      refused(Why.NOT_FOUND, () -> director.organised(stranger, id));
      refused(Why.NOT_FOUND, () -> director.end(stranger, id));
      refused(Why.NOT_FOUND, () -> director.delete(stranger, id));
      refused(Why.NOT_FOUND, () -> director.people(stranger, id));
      refused(Why.NOT_FOUND, () -> director.watched(stranger, id));
      refused(
          Why.NOT_FOUND,
          () -> director.addPerson(stranger, id, stranger.userKey(), RaceRole.PILOT));
      refused(
          Why.NOT_FOUND, () -> director.leaveAndDeleteWithLast(stranger, id, stranger.userKey()));
      assertThat(ids(stranger, RaceFilter.ALL)).isEmpty();
    }
    refused(Why.NOT_FOUND, () -> director.visible(ben, "none"))
        .hasMessage("There is no race 'none'.");
    assertThat(director.visible(direction.administrator, id).name()).isEqualTo("secret");
    assertThat(ids(direction.administrator, RaceFilter.ALL)).containsExactly(id);
    assertThat(ids(anna, RaceFilter.ALL)).containsExactly(id);

    director.addPerson(anna, id, ben.userKey(), RaceRole.VIEWER);
    assertThat(director.visible(ben, id).id()).isEqualTo(id);
    assertThat(ids(ben, RaceFilter.ALL)).containsExactly(id);
    refused(Why.FORBIDDEN, () -> director.organised(ben, id));
  }

  @Test
  void whoIsSignedInMayFlyInAPublicRaceAndLeave() {
    String id = director.create(anna, NewRace.DEFAULTS).id();
    refused(
        Why.SIGN_IN, () -> director.addPerson(Caller.NOBODY, id, ben.userKey(), RaceRole.PILOT));
    director.addPerson(ben, id, ben.userKey(), RaceRole.PILOT);
    director.addPerson(ben, id, ben.userKey(), RaceRole.PILOT);
    refused(Why.FORBIDDEN, () -> director.addPerson(ben, id, ben.userKey(), RaceRole.ORGANISER));
    refused(Why.FORBIDDEN, () -> director.addPerson(ben, id, cleo.userKey(), RaceRole.PILOT));
    assertThat(roles(id)).containsExactly("anna ORGANISER", "ben PILOT");

    refused(Why.FORBIDDEN, () -> director.removePerson(cleo, id, ben.userKey()));
    director.removePerson(ben, id, ben.userKey());
    refused(Why.NOT_FOUND, () -> director.removePerson(ben, id, ben.userKey()));
    director.end(anna, id);
    refused(Why.CONFLICT, () -> director.addPerson(ben, id, ben.userKey(), RaceRole.PILOT));
  }

  @Test
  void organisersNameOthersAndOneStays() {
    String id = director.create(anna, NewRace.DEFAULTS).id();
    refused(Why.CONFLICT, () -> director.removePerson(anna, id, anna.userKey()));
    refused(Why.NOT_FOUND, () -> director.addPerson(anna, id, 999_999, RaceRole.PILOT));
    director.addPerson(anna, id, ben.userKey(), RaceRole.ORGANISER);
    director.addPerson(ben, id, cleo.userKey(), RaceRole.PILOT);
    director.removePerson(ben, id, cleo.userKey());
    director.removePerson(anna, id, anna.userKey());
    refused(Why.FORBIDDEN, () -> director.change(anna, id, null, RaceChange.naming("x", null)));
    assertThat(roles(id)).containsExactly("ben ORGANISER");
  }

  @Test
  void byKeyAloneOnlyThoseAreAddedWhoTakePart() {
    String id = director.create(anna, NewRace.DEFAULTS).id();
    director.watched(ben, id);
    String unknown = " is no pilot or organiser of the race: add them by name first.";
    for (int key : List.of(ben.userKey(), cleo.userKey(), 999_999)) {
      refused(Why.NOT_FOUND, () -> director.addPersonByKey(anna, id, key, RaceRole.ORGANISER))
          .hasMessage("User " + key + unknown);
    }
    refused(Why.FORBIDDEN, () -> director.addPersonByKey(ben, id, cleo.userKey(), RaceRole.PILOT));
    director.addPersonByKey(ben, id, ben.userKey(), RaceRole.PILOT);
    director.addPersonByKey(anna, id, ben.userKey(), RaceRole.ORGANISER);
    director.addPersonByKey(direction.administrator, id, cleo.userKey(), RaceRole.PILOT);
    assertThat(roles(id))
        .containsExactlyInAnyOrder(
            "anna ORGANISER", "ben VIEWER", "ben PILOT", "ben ORGANISER", "cleo PILOT");
  }

  @Test
  void insidersArePeopleAndAdministratorsWhoAreNotDeleted() {
    Race race = director.create(anna, PRIVATE);
    director.addPerson(anna, race.id(), ben.userKey(), RaceRole.PILOT);
    director.addPerson(anna, race.id(), cleo.userKey(), RaceRole.VIEWER);
    direction.database.execute(
        "UPDATE account SET administrator = true WHERE key = " + direction.administrator.userKey());
    direction.database.execute(
        "UPDATE account SET deleted_at = now(), name = NULL, password_hash = NULL WHERE key = "
            + cleo.userKey());
    assertThat(
            direction
                .database
                .call(() -> direction.database.races().audience(race.id()))
                .userKeys())
        .containsExactlyInAnyOrder(
            anna.userKey(), ben.userKey(), direction.administrator.userKey());
  }

  @Test
  void whateverDecidesWhoMayWatchIsToldToTheRunningRace() {
    String id = director.create(anna, NewRace.DEFAULTS).id();
    director.addPerson(anna, id, ben.userKey(), RaceRole.PILOT);
    director.addPerson(anna, id, cleo.userKey(), RaceRole.PILOT);
    List<Runnable> changes =
        List.of(
            () -> director.change(anna, id, null, RaceChange.naming("x", null)),
            () -> director.removePerson(anna, id, ben.userKey()),
            () -> director.leaveAndDeleteWithLast(cleo, id, cleo.userKey()),
            () -> director.delete(anna, id));
    for (Runnable change : changes) {
      direction.gate.changed.clear();
      change.run();
      assertThat(direction.gate.changed).containsExactly(id);
    }
  }

  @Test
  void aRaceIsSavedWithAllItsViewersOrNotAtAll() {
    String id = director.create(anna, NewRace.DEFAULTS).id();
    RaceChange naming = RaceChange.naming("saved", "Autumn Fields");
    List<Integer> both = List.of(ben.userKey(), cleo.userKey(), ben.userKey());
    refused(Why.SIGN_IN, () -> director.save(Caller.NOBODY, id, both, naming));
    refused(Why.FORBIDDEN, () -> director.save(ben, id, List.of(999_999), naming));
    refused(
            Why.NOT_FOUND,
            () -> director.save(anna, id, List.of(ben.userKey(), 999_999, -1), naming))
        .hasMessage("There is no user 999999.");
    refused(Why.INVALID, () -> director.save(anna, id, both, RaceChange.naming(" ", null)));
    assertThat(roles(id)).containsExactly("anna ORGANISER");
    assertThat(director.visible(anna, id).version()).isEqualTo(1);

    assertThat(director.save(anna, id, List.of(), naming).name()).isEqualTo("saved");
    director.save(anna, id, both, naming);
    assertThat(roles(id)).containsExactly("anna ORGANISER", "ben VIEWER", "cleo VIEWER");
  }

  @Test
  void whoWatchedIsRecordedOnce() {
    String id = director.create(anna, NewRace.DEFAULTS).id();
    director.watched(Caller.NOBODY, id);
    director.watched(ben, id);
    director.watched(ben, id);
    assertThat(roles(id)).containsExactly("anna ORGANISER", "ben VIEWER");
  }

  @Test
  void aRaceGoesWithItsLastPerson() {
    Race race = director.create(anna, NewRace.DEFAULTS);
    String id = race.id();
    director.addPerson(ben, id, ben.userKey(), RaceRole.PILOT);
    director.start(anna, id);
    refused(Why.CONFLICT, () -> director.leaveAndDeleteWithLast(ben, id, ben.userKey()));
    director.end(anna, id);
    refused(Why.SIGN_IN, () -> director.leaveAndDeleteWithLast(Caller.NOBODY, id, ben.userKey()));
    refused(Why.FORBIDDEN, () -> director.leaveAndDeleteWithLast(ben, id, anna.userKey()));
    refused(Why.NOT_FOUND, () -> director.leaveAndDeleteWithLast(cleo, id, cleo.userKey()));

    director.leaveAndDeleteWithLast(anna, id, anna.userKey());
    assertThat(roles(id)).containsExactly("ben PILOT");
    director.leaveAndDeleteWithLast(direction.administrator, id, ben.userKey());
    refused(Why.NOT_FOUND, () -> director.visible(direction.administrator, id));
  }

  @Test
  void theListGoesOnWhereThePageEnded() {
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // All at the same instant: the key decides.
      created.add(0, director.create(anna, NewRace.DEFAULTS).id());
    }
    Page<Race> first = director.list(ben, RaceFilter.ALL, null, 2);
    // A new race does not move the pages that follow.
    director.create(anna, NewRace.DEFAULTS);
    Page<Race> second = director.list(ben, RaceFilter.ALL, first.next().orElseThrow(), 2);
    Page<Race> third = director.list(ben, RaceFilter.ALL, second.next().orElseThrow(), 2);

    List<String> read = new ArrayList<>();
    List.of(first, second, third)
        .forEach(page -> page.items().forEach(race -> read.add(race.id())));
    assertThat(read).isEqualTo(created);
    assertThat(third.next()).isEmpty();
    refused(Why.INVALID, () -> director.list(ben, RaceFilter.ALL, "x", 2));
    refused(Why.INVALID, () -> director.list(ben, RaceFilter.ALL, "AAAA", 2));
  }

  @Test
  void aListHoldsWhatWasAskedFor() {
    String scheduled = director.create(anna, NewRace.DEFAULTS).id();
    String running = director.create(ben, NewRace.DEFAULTS).id();
    director.start(ben, running);
    assertThat(ids(anna, RaceFilter.of(RaceStatus.RUNNING))).containsExactly(running);
    assertThat(ids(anna, new RaceFilter(null, true, null, null))).containsExactly(scheduled);
    assertThat(ids(anna, new RaceFilter(RaceStatus.RUNNING, true, null, null))).isEmpty();
    refused(Why.SIGN_IN, () -> ids(Caller.NOBODY, new RaceFilter(null, true, null, null)));
  }

  @Test
  void racesAreFoundByAPartOfTheirNameOrMap() {
    String cup = director.create(anna, named("Friday Cup 50%", "Straw Bale")).id();
    String training = director.create(anna, named("Training", null)).id();
    director.create(anna, PRIVATE);

    assertThat(found(ben, "CUP")).containsExactly(cup);
    assertThat(found(ben, "straw b")).containsExactly(cup);
    assertThat(found(ben, "training")).containsExactly(training);
    assertThat(found(ben, "%")).as("no pattern").containsExactly(cup);
    assertThat(found(ben, "_")).isEmpty();
    assertThat(found(ben, "secret")).as("somebody else's").isEmpty();
    assertThat(found(anna, "secret")).hasSize(1);
  }

  private List<String> found(Caller caller, String search) {
    return ids(caller, new RaceFilter(null, false, search, null));
  }

  private static NewRace named(String name, String map) {
    return new NewRace(name, map, true, null, null, null, null, null);
  }

  @Test
  void thePlainListsAreOldestFirstWithoutThePracticeRace() {
    RaceDirector today =
        direction.director(
            Direction.freeRange(10), 20, Clock.fixed(NOW.plusSeconds(1), ZoneOffset.UTC));
    String older = director.create(anna, NewRace.DEFAULTS).id();
    String newer = today.create(ben, NewRace.DEFAULTS).id();
    String hidden = today.create(anna, PRIVATE).id();
    direction.database.execute(
        "INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at)"
            + " VALUES ('practice', 'p', 'RUNNING', 'Timestamp', 'voltage-first', 0, now())");
    for (String id : List.of(newer, older, hidden)) {
      director.start(direction.administrator, id);
    }
    assertThat(director.running()).extracting(Race::id).containsExactly(older, newer);
    for (String id : List.of(newer, older, hidden)) {
      director.end(direction.administrator, id);
    }
    assertThat(director.running()).isEmpty();
    assertThat(director.ended()).extracting(Race::id).containsExactly(older, newer);
    assertThat(director.endedOf(ben, anna.userKey())).extracting(Race::id).containsExactly(older);
    assertThat(director.endedOf(anna, anna.userKey()))
        .extracting(Race::id)
        .containsExactly(older, hidden);
    assertThat(director.endedOf(Caller.NOBODY, 0)).isEmpty();
  }

  @Test
  void thePeopleOfManyRacesAreReadAtOnce() {
    Race first = director.create(anna, NewRace.DEFAULTS);
    Race second = director.create(ben, NewRace.DEFAULTS);
    director.watched(cleo, second.id());
    assertThat(director.people(List.of(first, second)))
        .hasSize(2)
        .satisfies(
            people -> {
              assertThat(people.get(first.key()))
                  .extracting(RacePerson::userKey)
                  .containsExactly(anna.userKey());
              assertThat(people.get(second.key()))
                  .extracting(RacePerson::userKey)
                  .containsExactly(ben.userKey(), cleo.userKey());
            });
    assertThat(director.people(List.of())).isEmpty();
  }

  private List<String> ids(Caller caller, RaceFilter filter) {
    return director.list(caller, filter, null, 100).items().stream().map(Race::id).toList();
  }

  private List<String> roles(String raceId) {
    return direction.database.values(
        """
        SELECT a.name || ' ' || p.role FROM race_person p
        JOIN account a ON a.key = p.account_key JOIN race r ON r.key = p.race_key
        WHERE r.id = '%s' ORDER BY a.name, p.role
        """
            .formatted(raceId));
  }
}
