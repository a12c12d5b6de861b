package dev.drift.web.rest;

import dev.drift.access.RefusedException;
import dev.drift.control.RaceDirector;
import dev.drift.race.Race;
import dev.drift.web.security.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The races that the present request may speak of. */
@ApplicationScoped
public class Races {

  @Inject private RaceDirector director;
  @Inject private CurrentCaller current;

  /**
   * The race of that id.
   *
   * @throws RefusedException NOT_FOUND: there is none, or none that the caller may know of
   */
  public Race get(String id) {
    return director.visible(current.get(), id);
  }
}
