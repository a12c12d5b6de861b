package dev.drift.web.rest;

import dev.drift.race.Race;
import dev.drift.race.RaceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;

/** The races that a request may speak of: all of them are public. */
@ApplicationScoped
public class Races {

  @Inject private RaceRepository repository;

  /**
   * The race of that id.
   *
   * @throws NotFoundException when there is none
   */
  Race get(String id) {
    return repository
        .find(id)
        .orElseThrow(() -> new NotFoundException("There is no race '" + id + "'."));
  }
}
