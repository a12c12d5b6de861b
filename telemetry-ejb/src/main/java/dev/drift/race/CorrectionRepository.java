package dev.drift.race;

import dev.drift.archive.NamesOutages;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The corrections of races' results. */
@Stateless
@Interceptors(NamesOutages.class)
public class CorrectionRepository {

  @PersistenceContext(unitName = "telemetry")
  private EntityManager entities;

  /** For the container. */
  public CorrectionRepository() {}

  CorrectionRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** The race's corrections, revoked ones too, in the order in which they were made. */
  public List<RaceCorrection> of(Race race) {
    return of(List.of(race));
  }

  /** Those of all these races, likewise. */
  public List<RaceCorrection> of(Collection<Race> races) {
    if (races.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery(
            "SELECT c FROM RaceCorrection c WHERE c.raceKey IN :races ORDER BY c.key",
            RaceCorrection.class)
        .setParameter("races", races.stream().map(Race::key).toList())
        .getResultList();
  }

  /** One of the race's corrections. */
  public Optional<RaceCorrection> find(Race race, String id) {
    return entities
        .createQuery(
            "SELECT c FROM RaceCorrection c WHERE c.raceKey = :race AND c.id = :id",
            RaceCorrection.class)
        .setParameter("race", race.key())
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /** Adds one. */
  public void add(RaceCorrection correction) {
    entities.persist(correction);
    entities.flush();
  }
}
