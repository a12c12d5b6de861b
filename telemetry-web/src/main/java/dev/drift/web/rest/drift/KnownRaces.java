package dev.drift.web.rest.drift;

import dev.drift.access.Caller;
import dev.drift.access.RefusedException;
import dev.drift.access.RefusedException.Why;
import dev.drift.control.RaceDirector;
import dev.drift.race.Race;
import dev.drift.race.RaceStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Finds races for callers, and says in the original's words when there is none for them. */
@ApplicationScoped
public class KnownRaces {

  @Inject private RaceDirector director;

  /**
   * A race that the caller may see.
   *
   * @throws RefusedException NOT_FOUND
   */
  Race visible(Caller caller, String raceId) {
    try {
      return director.visible(caller, raceId);
    } catch (RefusedException e) {
      throw e.why() == Why.NOT_FOUND ? notFound() : e;
    }
  }

  /**
   * A race that runs and that the caller may see.
   *
   * @throws RefusedException NOT_FOUND
   */
  Race running(Caller caller, String raceId) {
    Race race = visible(caller, raceId);
    if (race.status() != RaceStatus.RUNNING) {
      throw notFound();
    }
    return race;
  }

  private static RefusedException notFound() {
    return new RefusedException(Why.NOT_FOUND, "Race not found");
  }
}
