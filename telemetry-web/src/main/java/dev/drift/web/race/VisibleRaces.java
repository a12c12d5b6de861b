package dev.drift.web.race;

import dev.drift.caller.Caller;
import dev.drift.caller.RefusedException;
import dev.drift.caller.RefusedException.Why;
import dev.drift.control.RaceDirector;
import dev.drift.race.Race;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds races for callers: one that a caller may not see is as one that does not exist. */
@ApplicationScoped
public class VisibleRaces {

  @Inject private RaceDirector director;
  @Inject private CurrentCaller current;

  /**
   * The race, for the caller of the present HTTP request.
   *
   * @throws RefusedException NOT_FOUND: there is none that the caller may see
   */
  public Race get(String raceId) {
    return director.visible(current.get(), raceId);
  }

  /** The race, for those who refuse in their own words; empty = none that the caller may see. */
  public Optional<Race> find(Caller caller, String raceId) {
    try {
      return Optional.of(director.visible(caller, raceId));
    } catch (RefusedException e) {
      if (e.why() == Why.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
