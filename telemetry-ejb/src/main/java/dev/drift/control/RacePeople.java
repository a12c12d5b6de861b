package dev.drift.control;

import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.race.DroneRepository;
import dev.drift.race.Race;
import dev.drift.race.RacePeopleRepository;
import dev.drift.race.RaceRepository;
import dev.drift.race.RaceRole;
import dev.drift.race.RaceStatus;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Adds people to races and takes them out, within the caller's transaction. */
final class RacePeople {

  private final Clock clock;
  private final RaceRepository races;
  private final RacePeopleRepository people;
  private final DroneRepository drones;
  private final RaceRights rights;

  RacePeople(
      Clock clock,
      RaceRepository races,
      RacePeopleRepository people,
      DroneRepository drones,
      RaceRights rights) {
    this.clock = clock;
    this.races = races;
    this.people = people;
    this.drones = drones;
    this.rights = rights;
  }

  /** Gives the role to a user whom the caller knows by name. */
  void add(Caller caller, String raceId, int userKey, RaceRole role) {
    Race race = mayAdd(caller, raceId, userKey, role);
    refuseUnknown(List.of(userKey));
    people.add(race, List.of(userKey), role, clock.instant());
  }

  /** Gives the role to a user of whom the caller may know no more than the key. */
  void addByKey(Caller caller, String raceId, int userKey, RaceRole role) {
    Race race = mayAdd(caller, raceId, userKey, role);
    rights.refuseStranger(caller, race, userKey);
    people.add(race, List.of(userKey), role, clock.instant());
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

  /** Makes all of them viewers, or none if one of them is no user. */
  void addViewers(Race race, Collection<Integer> userKeys) {
    refuseUnknown(userKeys);
    people.add(race, userKeys, RaceRole.VIEWER, clock.instant());
  }

  private void refuseUnknown(Collection<Integer> userKeys) {
    Set<Integer> users = people.users(userKeys);
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
          Why.CONFLICT, "A race needs an organiser: make somebody else an organiser first.");
    }
    remove(race, userKey);
  }

  private void remove(Race race, int userKey) {
    drones.releaseAll(race, userKey);
    if (!people.remove(race, userKey)) {
      throw new RefusedException(Why.NOT_FOUND, "User " + userKey + " has no role in the race.");
    }
  }

  /** Takes a user out; returns whether the race was deleted because nobody was left. */
  boolean leaveAndDeleteWithLast(Caller caller, String raceId, int userKey) {
    Race race = rights.visibleToDelete(caller, raceId);
    caller.signedIn();
    if (!caller.is(userKey) && !caller.administrator()) {
      throw new RefusedException(Why.FORBIDDEN, "You can only take yourself out of a race.");
    }
    RaceRights.notRunning(rights.notPractice(race));
    remove(race, userKey);
    boolean nobodyLeft = people.of(race).isEmpty();
    if (nobodyLeft) {
      races.delete(race);
    }
    return nobodyLeft;
  }

  void watched(Caller caller, String raceId) {
    Race race = rights.visible(caller, raceId);
    if (caller.isSignedIn() && !race.isPractice()) {
      people.add(race, List.of(caller.userKey()), RaceRole.VIEWER, clock.instant());
    }
  }
}
