package dev.drift.control;

import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.race.DroneEntry;
import dev.drift.race.DroneRepository;
import dev.drift.race.Race;
import dev.drift.race.RacePeopleRepository;
import dev.drift.race.RaceRole;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Enters drones of a race and gives them to pilots, within the caller's transaction. */
final class DroneEntries {

  private final Clock clock;
  private final int maxEntries;
  private final RacePeopleRepository people;
  private final DroneRepository drones;
  private final RaceRights rights;

  DroneEntries(
      Clock clock,
      int maxEntries,
      RacePeopleRepository people,
      DroneRepository drones,
      RaceRights rights) {
    this.clock = clock;
    this.maxEntries = maxEntries;
    this.people = people;
    this.drones = drones;
    this.rights = rights;
  }

  /** The drone's entry, a new one where there is none. */
  DroneEntry find(Race race, String droneId) {
    return drones.entry(race, droneId).orElseGet(() -> newEntry(race, droneId));
  }

  private DroneEntry newEntry(Race race, String droneId) {
    DroneEntry entry = new DroneEntry(race, droneId);
    if (drones.entries(race).size() >= maxEntries) {
      throw new RefusedException(
          Why.CONFLICT,
          "The race has " + maxEntries + " drones entered and can't have more: release one first.");
    }
    drones.add(entry);
    return entry;
  }

  /** The drone's entry for its pilot; for organisers a new one where there is none. */
  DroneEntry findOwn(Caller caller, Race race, String droneId) {
    DroneEntry known = drones.entry(race, droneId).orElse(null);
    if (known == null) {
      rights.organised(caller, race);
      return newEntry(race, droneId);
    }
    refuseOthers(caller, race, known);
    return known;
  }

  /** Lets only the drone's pilot, organisers and administrators pass. */
  void refuseOthers(Caller caller, Race race, DroneEntry entry) {
    if (!caller.is(entry.pilotKey().orElse(0))) {
      rights.organised(caller, race);
    }
  }

  /**
   * Gives the drone to a pilot, who becomes one of the race's people; tokens of another one before
   * are void.
   *
   * @param pilotKey null = nobody
   * @param callsign null = none
   */
  void give(Race race, DroneEntry entry, Integer pilotKey, String callsign) {
    Integer before = entry.pilotKey().orElse(null);
    String wanted = DroneEntry.callsign(callsign);
    // Before the entry is changed: the query would write it first.
    if (wanted != null) {
      refuseTaken(race, entry, wanted);
    }
    entry.give(pilotKey, wanted);
    if (before != null && !Objects.equals(before, pilotKey)) {
      drones.deleteTokens(race, entry.droneId());
    }
    if (pilotKey != null && !race.isPractice()) {
      people.add(race, List.of(pilotKey), RaceRole.PILOT, clock.instant());
    }
    drones.flush();
  }

  private void refuseTaken(Race race, DroneEntry entry, String callsign) {
    boolean taken =
        drones.entries(race).stream()
            .filter(other -> !other.droneId().equals(entry.droneId()))
            .anyMatch(other -> callsign.equalsIgnoreCase(other.callsign().orElse(null)));
    if (taken) {
      throw new RefusedException(
          Why.CONFLICT, "Another drone of the race has that callsign: choose another one.");
    }
  }
}
