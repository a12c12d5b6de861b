package dev.drift.control;

import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.race.Race;
import dev.drift.race.RacePeopleRepository;
import dev.drift.race.RacePerson;
import dev.drift.race.RaceRepository;
import dev.drift.race.RaceRole;
import dev.drift.race.RaceStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks what a caller may do with a race, within the caller's transaction. */
final class RaceRights {

  private final RaceRepository races;
  private final RacePeopleRepository people;

  RaceRights(RaceRepository races, RacePeopleRepository people) {
    this.races = races;
    this.people = people;
  }

  /**
   * The race, if the caller may see it.
   *
   * @throws RefusedException NOT_FOUND, also where there is one that the caller may not see
   */
  Race visible(Caller caller, String raceId) {
    return found(raceId, races.findVisible(caller, raceId));
  }

  /** The same; no other transaction changes the race until this one ends. */
  Race visibleToChange(Caller caller, String raceId) {
    return found(raceId, races.findToChange(caller, raceId));
  }

  /** The same, for one who may delete the race. */
  Race visibleToDelete(Caller caller, String raceId) {
    return found(raceId, races.findToDelete(caller, raceId));
  }

  private static Race found(String raceId, Optional<Race> race) {
    return race.orElseThrow(
        () -> new RefusedException(Why.NOT_FOUND, "There is no race '" + raceId + "'."));
  }

  /** The race, which only this transaction changes, if it is the caller's to change. */
  Race changeable(Caller caller, String raceId) {
    return notPractice(organised(caller, visibleToChange(caller, raceId)));
  }

  /**
   * The same of its track, format and start signal, which administrators give the practice race.
   */
  Race timeable(Caller caller, String raceId) {
    return organised(caller, visibleToChange(caller, raceId));
  }

  /** The race, which this transaction may delete, if it is the caller's to change. */
  Race deletable(Caller caller, String raceId) {
    return notRunning(notPractice(organised(caller, visibleToDelete(caller, raceId))));
  }

  /** Lets only organisers and administrators pass. */
  Race organised(Caller caller, Race race) {
    caller.signedIn();
    if (!caller.administrator() && !organisers(race).contains(caller.userKey())) {
      throw new RefusedException(
          Why.FORBIDDEN, "Only an organiser of the race can do this: ask one of them.");
    }
    return race;
  }

  /** Lets only created races pass. */
  Race notPractice(Race race) {
    if (race.isPractice()) {
      throw new RefusedException(
          Why.FORBIDDEN, "The practice race belongs to the server: create a race of your own.");
    }
    return race;
  }

  /** Lets only races pass that do not run. */
  static Race notRunning(Race race) {
    if (race.status() == RaceStatus.RUNNING) {
      throw new RefusedException(Why.CONFLICT, "End the race first.");
    }
    return race;
  }

  /** Refuses users whose names the caller may not know: keys can be guessed. */
  void refuseStranger(Caller caller, Race race, int userKey) {
    boolean isKnown = caller.administrator() || caller.is(userKey) || takesPart(race, userKey);
    if (!isKnown || people.users(List.of(userKey)).isEmpty()) {
      throw new RefusedException(
          Why.NOT_FOUND,
          "User " + userKey + " is no pilot or organiser of the race: add them by name first.");
    }
  }

  private boolean takesPart(Race race, int userKey) {
    return people.of(race).stream()
        .anyMatch(person -> person.userKey() == userKey && person.role() != RaceRole.VIEWER);
  }

  Set<Integer> organisers(Race race) {
    return people.of(race).stream()
        .filter(person -> person.role() == RaceRole.ORGANISER)
        .map(RacePerson::userKey)
        .collect(Collectors.toSet());
  }
}
