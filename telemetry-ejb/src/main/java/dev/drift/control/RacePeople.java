package dev.drift.control;

import dev.drift.access.Caller;
import dev.drift.access.RefusedException;
import dev.drift.access.RefusedException.Why;
import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import dev.drift.race.RaceRole;
import dev.drift.race.RaceStatus;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;

/** Who joins a race and who leaves it, within the caller's transaction. */
final class RacePeople {

  private final Clock clock;
  private final RaceRepository races;
  private final RaceRights rights;

  RacePeople(Clock clock, RaceRepository races, RaceRights rights) {
    this.clock = clock;
    this.races = races;
    this.rights = rights;
  }

  /** For one whom the caller knows by name. */
  void add(Caller caller, String raceId, int userKey, RaceRole role) {
    Race race = mayAdd(caller, raceId, userKey, role);
    if (!races.isUser(userKey)) {
      throw new RefusedException(Why.NOT_FOUND, "There is no user " + userKey + ".");
    }
    races.addPerson(race, userKey, role, clock.instant());
  }

  /** For one of whom the caller may know no more than the key. */
  void addByKey(Caller caller, String raceId, int userKey, RaceRole role) {
    Race race = mayAdd(caller, raceId, userKey, role);
    rights.refuseStranger(caller, race, userKey);
    races.addPerson(race, userKey, role, clock.instant());
  }

  private Race mayAdd(Caller caller, String raceId, int userKey, RaceRole role) {
    Race race = rights.visibleToChange(caller, raceId);
    if (caller.is(userKey) && role == RaceRole.PILOT) {
      refuseEnded(rights.notPractice(race));
    } else {
      rights.notPractice(rights.organised(caller, race));
    }
    return race;
  }

  /** Notes that all of them watched, or none. */
  void addViewers(Race race, Collection<Integer> userKeys) {
    Set<Integer> users = races.addPeople(race, userKeys, RaceRole.VIEWER, clock.instant());
    for (Integer userKey : userKeys) {
      if (!users.contains(userKey)) {
        throw new RefusedException(Why.NOT_FOUND, "There is no user " + userKey + ".");
      }
    }
  }

  private static void refuseEnded(Race race) {
    if (race.status() == RaceStatus.ENDED) {
      throw new RefusedException(Why.CONFLICT, "The race has ended: join another one.");
    }
  }

  void remove(Caller caller, String raceId, int userKey) {
    Race race = rights.visibleToChange(caller, raceId);
    if (!caller.is(userKey)) {
      rights.organised(caller, race);
    }
    if (rights.organisers(rights.notPractice(race)).equals(Set.of(userKey))) {
      throw new RefusedException(
          Why.CONFLICT, "A race needs an organiser: name another one first.");
    }
    remove(race, userKey);
  }

  private void remove(Race race, int userKey) {
    if (!races.removePerson(race, userKey)) {
      throw new RefusedException(
          Why.NOT_FOUND, "User " + userKey + " is none of the race's people.");
    }
  }

  /** True when the race is gone. */
  boolean leaveAndDeleteWithLast(Caller caller, String raceId, int userKey) {
    Race race = rights.visibleToDelete(caller, raceId);
    caller.signedIn();
    if (!caller.is(userKey) && !caller.administrator()) {
      throw new RefusedException(Why.FORBIDDEN, "You can only take yourself out of a race.");
    }
    RaceRights.notRunning(rights.notPractice(race));
    remove(race, userKey);
    boolean nobodyLeft = races.people(race).isEmpty();
    if (nobodyLeft) {
      races.delete(race);
    }
    return nobodyLeft;
  }

  void watched(Caller caller, String raceId) {
    Race race = rights.visible(caller, raceId);
    if (caller.isSignedIn() && !race.isPractice()) {
      races.addPerson(race, caller.userKey(), RaceRole.VIEWER, clock.instant());
    }
  }
}
