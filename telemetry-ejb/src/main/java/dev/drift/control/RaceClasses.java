package dev.drift.control;

import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.race.ClassPlace;
import dev.drift.race.NewRace;
import dev.drift.race.Race;
import dev.drift.race.RaceClass;
import dev.drift.race.RaceClassRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Which classes races belong to; to be called in the transaction that changes the race. A class is
 * locked before a race: whoever deletes one waits, and sees the race that names it.
 */
@ApplicationScoped
public class RaceClasses {

  /** The most races of a class: so many are timed for its results. */
  static final int MAX_RACES = 200;

  private final RaceClassRepository classes;

  /** For the container's proxy. */
  protected RaceClasses() {
    this(null);
  }

  /** Of that repository. */
  @Inject
  public RaceClasses(RaceClassRepository classes) {
    this.classes = classes;
  }

  /**
   * A new race with what its class gives it.
   *
   * @throws RefusedException INVALID: there is no such class that the caller may see; FORBIDDEN: it
   *     is somebody else's; CONFLICT: it has too many races
   */
  NewRace completed(Caller caller, NewRace wanted) {
    if (!wanted.classPlace().hasClass()) {
      return wanted;
    }
    RaceClass raceClass = locked(caller, wanted.classPlace().classId());
    refuseForeign(caller, raceClass);
    return wanted.orOf(raceClass.track(), raceClass.format());
  }

  /** Locks the class that a change names, if there is one: before the race. */
  void lock(Caller caller, ClassPlace place) {
    if (place.hasClass()) {
      var unused = locked(caller, place.classId());
    }
  }

  /**
   * Lets only those pass who may have the race, which they may change, belong there.
   *
   * @throws RefusedException FORBIDDEN: the class is another, and somebody else's; CONFLICT: it has
   *     too many races
   */
  void refuseForeign(Caller caller, Race race, ClassPlace place) {
    if (place.hasClass() && !place.classId().equals(race.classId().orElse(null))) {
      refuseForeign(caller, locked(caller, place.classId()));
    }
  }

  private RaceClass locked(Caller caller, String id) {
    return classes
        .findLocked(caller, id)
        .orElseThrow(() -> new RefusedException(Why.INVALID, "There is no class '" + id + "'."));
  }

  private void refuseForeign(Caller caller, RaceClass raceClass) {
    if (!ClassDesk.isOf(caller, raceClass)) {
      throw new RefusedException(
          Why.FORBIDDEN,
          "Only who made the class can put races into it: ask them, or make a class of your own.");
    }
    if (classes.racesOf(raceClass) >= MAX_RACES) {
      throw new RefusedException(
          Why.CONFLICT, "The class has " + MAX_RACES + " races: make another class.");
    }
  }
}
