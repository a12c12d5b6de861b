package dev.drift.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.archive.TestDatabase;
import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.race.RaceFilter;
import dev.drift.race.RaceRole;
import dev.drift.race.RaceStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** Whichever way somebody asks for a race, the answer whether they may see it is the same. */
@ExtendWith(TestDatabase.class)
class RaceVisibilityTest {

  /** Who sees a private race; a public one is seen by all callers. */
  private static final Set<String> INSIDERS =
      Set.of("creator", "organiser", "pilot", "viewer", "administrator");

  private final Direction direction;
  private final RaceDirector director;
  private final Map<String, Caller> callers = new LinkedHashMap<>();
  private final Map<String, BiPredicate<Caller, Race>> ways = new LinkedHashMap<>();

  RaceVisibilityTest(PGSimpleDataSource source) {
    direction = new Direction(source);
    director = direction.director(20, 20);
    callers.put("anonymous", Caller.NOBODY);
    for (String name :
        List.of("stranger", "creator", "creator who left", "organiser", "pilot", "viewer")) {
      callers.put(name, new Caller(direction.database.user(name), name, false, null));
    }
    callers.put("administrator", direction.administrator);
    direction.database.execute("UPDATE account SET administrator = true WHERE name = 'root'");

    ways.put("look-up", this::isFound);
    ways.put(
        "look-up to change",
        (caller, race) -> inDatabase(caller, race, direction.database.races()::findToChange));
    ways.put(
        "look-up to delete",
        (caller, race) -> inDatabase(caller, race, direction.database.races()::findToDelete));
    ways.put("list", (caller, race) -> isListed(caller, race, RaceFilter.ALL));
    ways.put(
        "list by status", (caller, race) -> isListed(caller, race, RaceFilter.of(race.status())));
    ways.put(
        "search",
        (caller, race) -> isListed(caller, race, new RaceFilter(null, false, race.name(), null)));
    ways.put("newest drone", this::isDroneFound);
    ways.put(
        "audience",
        (caller, race) ->
            direction
                .database
                .call(() -> direction.database.races().audience(race.id()))
                .includes(caller.userKey()));
  }

  @Test
  void allWaysAgree() {
    for (Race race : races()) {
      direction.database.execute("DELETE FROM drone");
      direction.database.execute(
          """
          INSERT INTO drone
            (race_key, drone_id, first_seen_at, last_seen_at, last_time, last_flight)
          VALUES (%d, 'a', now(), now(), now(), 1)
          """
              .formatted(race.key()));
      callers.forEach(
          (name, caller) ->
              ways.forEach(
                  (way, sees) ->
                      assertThat(sees.test(caller, race))
                          .as("%s of '%s' for the %s", way, race.name(), name)
                          .isEqualTo(race.isPublic() || INSIDERS.contains(name))));
    }
  }

  @Test
  void aRaceThatIsGoneIsSeenByNobody() {
    Race race = create("creator", "gone", false);
    director.delete(callers.get("creator"), race.id());
    callers.forEach(
        (name, caller) ->
            assertThat(
                    ways.get("look-up").test(caller, race)
                        || ways.get("audience").test(caller, race))
                .as(name)
                .isFalse());
  }

  /** Public and private ones in each status, with the same people, and the practice race. */
  private List<Race> races() {
    List<Race> races = new ArrayList<>();
    for (boolean isPublic : new boolean[] {true, false}) {
      for (RaceStatus status : RaceStatus.values()) {
        String name = (isPublic ? "public " : "private ") + status;
        races.add(inStatus(create("creator", name, isPublic), status));
        Race left = inStatus(create("creator who left", name + " of another", isPublic), status);
        director.removePerson(
            callers.get("organiser"), left.id(), callers.get("creator who left").userKey());
        direction.database.call(
            () -> {
              direction
                  .database
                  .people()
                  .add(
                      left,
                      List.of(callers.get("creator").userKey()),
                      RaceRole.PILOT,
                      Direction.NOW);
              return null;
            });
        races.add(left);
      }
    }
    direction.database.execute(
        "INSERT INTO race (id, name, status, stream_format, battery_order, udp_port, created_at)"
            + " VALUES ('practice', 'p', 'RUNNING', 'Timestamp', 'voltage-first', 0, now())");
    races.add(director.visible(Caller.NOBODY, "practice"));
    return races;
  }

  private Race create(String creator, String name, boolean isPublic) {
    Race race =
        director.create(
            callers.get(creator), new NewRace(name, null, isPublic, null, null, null, null, null));
    for (RaceRole role : RaceRole.values()) {
      Caller person = callers.get(role.name().toLowerCase(Locale.ROOT));
      director.addPerson(callers.get(creator), race.id(), person.userKey(), role);
    }
    return race;
  }

  private Race inStatus(Race race, RaceStatus status) {
    direction.database.execute(
        "UPDATE race SET status = '%s', udp_port = 0 WHERE key = %d".formatted(status, race.key()));
    return director.visible(direction.administrator, race.id());
  }

  private boolean isFound(Caller caller, Race race) {
    try {
      return director.visible(caller, race.id()).id().equals(race.id());
    } catch (RefusedException e) {
      assertThat(e.why()).isEqualTo(Why.NOT_FOUND);
      return false;
    }
  }

  private interface LookUp {
    Optional<Race> find(Caller caller, String id);
  }

  private boolean inDatabase(Caller caller, Race race, LookUp lookUp) {
    return direction.database.call(() -> lookUp.find(caller, race.id())).isPresent();
  }

  private boolean isListed(Caller caller, Race race, RaceFilter filter) {
    return director.list(caller, filter, null, 100).items().stream()
        .anyMatch(listed -> listed.id().equals(race.id()));
  }

  private boolean isDroneFound(Caller caller, Race race) {
    return direction
        .database
        .call(() -> direction.database.drones().seenLast(caller))
        .filter(drone -> drone.raceKey() == race.key())
        .isPresent();
  }
}
